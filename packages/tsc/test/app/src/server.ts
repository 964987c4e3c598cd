import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Asks a server of its own once, and answers the status. */
export async function ask(): Promise<number> {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  await response.text();
  server.closeAllConnections();
  server.close();
  return response.status;
}
