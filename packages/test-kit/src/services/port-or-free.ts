import { createServer } from 'node:net';

/** The port if nothing on this machine holds it, else 0: any free one. */
export function portOrFree(port = 0): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}
