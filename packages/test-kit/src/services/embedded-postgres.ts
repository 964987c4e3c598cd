import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** PGlite behind its socket server. */
export interface EmbeddedPostgres {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts PGlite, in memory, behind a TCP socket of this machine.
 * @param port Default: one that is free.
 */
export async function startEmbeddedPostgres(port = 0): Promise<EmbeddedPostgres> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port, maxConnections: 32 });
  await server.start();
  return {
    port: Number(server.getServerConn().split(':').at(-1)),
    async close() {
      await server.stop();
      await db.close();
    },
  };
}
