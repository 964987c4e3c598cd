import { createConnection } from 'node:net';

/** True when a Redis server on this machine answers PING without a password. */
export function findRedis(port = 6379): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 2_000 });
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => answer(data.toString('latin1').startsWith('+PONG')));
    socket.on('error', () => answer(false));
    socket.on('timeout', () => answer(false));
    socket.on('close', () => answer(false));
  });
}
