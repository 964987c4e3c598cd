import { type AddressInfo, createServer, type Socket } from 'node:net';
import { readCommand } from './read-command.js';
import { type RedisReply, RedisStore } from './redis-store.js';

/** A stand-in for Redis that answers the few commands of a cache. */
export interface RedisResponder {
  readonly port: number;
  close(): Promise<void>;
}

function resp(reply: RedisReply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if ('status' in reply) return `+${reply.status}\r\n`;
  return `*${reply.length}\r\n${reply.map(resp).join('')}`;
}

/**
 * Starts the responder on a TCP socket of this machine.
 * @param port Default: one that is free.
 */
export async function startRedisResponder(port = 0): Promise<RedisResponder> {
  const store = new RedisStore();
  const sockets = new Set<Socket>();

  function answer(words: readonly string[]): string {
    try {
      return resp(store.answer(words));
    } catch (error) {
      return `-${error instanceof Error ? error.message : 'ERR'}\r\n`;
    }
  }

  const server = createServer((socket) => {
    let pending: Buffer = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      let at = 0;
      for (let command = readCommand(pending, at); command; command = readCommand(pending, at)) {
        at = command.end;
        if (command.words.length === 0) continue;
        socket.write(answer(command.words));
        if (command.words[0]?.toLowerCase() === 'quit') socket.end();
      }
      pending = pending.subarray(at);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
