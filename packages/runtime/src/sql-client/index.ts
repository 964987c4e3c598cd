export { endSql } from './end-sql.js';
export { failSql } from './fail-sql.js';
export { poolWait } from './pool-wait.js';
export { iterateSql, prepareSql, runSql } from './run-sql.js';
export type { SqlOptions } from './sql-options.js';
export { type SqlServer, sqlServer } from './sql-server.js';
export { type SqlStatement, startSql } from './start-sql.js';
export { untilClosed } from './until-closed.js';
