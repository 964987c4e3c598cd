import type { Advice } from '@spanweave/runtime/kernel';
import { poolWait } from '@spanweave/runtime/sql-client';
import { type Pool, server } from './client.js';
import { mysql } from './library.js';

/** `pool.getConnection(callback)`, behind `pool.query` and clusters too. */
export const getConnection: Advice = /* @__PURE__ */ poolWait(
  mysql,
  ({ config, _allConnections: all, _freeConnections: free }: Pool) =>
    config.waitForConnections !== false &&
    config.connectionLimit &&
    free.length === 0 &&
    all.length >= config.connectionLimit
      ? server(config.connectionConfig)
      : undefined,
);
