import { describe, expect, it } from 'vitest';
import { ansi, mssql, mysql, postgresql, sqlite } from './sanitize/index.js';
import { sqlTarget } from './sql-target.js';

describe('sqlTarget', () => {
  it.each([
    ['pg', 'postgresql', postgresql],
    ['postgres', 'postgresql', postgresql],
    ['aurora-postgres', 'postgresql', postgresql],
    ['cockroachdb', 'cockroachdb', postgresql],
    ['pg-redshift', 'aws.redshift', postgresql],
    ['mysql2', 'mysql', mysql],
    ['mariadb', 'mariadb', mysql],
    ['better-sqlite3', 'sqlite', sqlite],
    ['mssql', 'microsoft.sql_server', mssql],
    ['oracledb', 'oracle.db', ansi],
    ['snowflake', 'snowflake', ansi],
    ['', 'other_sql', ansi],
  ])('knows %s', (driver, system, dialect) => {
    const target = sqlTarget(driver, {});
    expect(target.server.system).toBe(system);
    expect(target.dialect).toBe(dialect);
  });

  it.each([
    [
      { host: 'h', port: '5432', database: 'd' },
      { namespace: 'd', host: 'h', port: 5432, socketPath: undefined },
    ],
    [
      { url: 'postgres://user:secret@h:6543/d%20e?sslmode=x' },
      { namespace: 'd e', host: 'h', port: 6543, socketPath: undefined },
    ],
    [
      { connectionString: 'host=h password=secret' },
      { namespace: undefined, host: undefined, port: undefined, socketPath: undefined },
    ],
    [
      { host: '/run/postgresql' },
      { namespace: undefined, host: '/run/postgresql', port: undefined, socketPath: '/run/postgresql' },
    ],
    [
      { server: 'h', filename: 'f.db' },
      { namespace: 'f.db', host: 'h', port: undefined, socketPath: undefined },
    ],
    [{ url: 'postgres://h/%zz' }, { namespace: '%zz', host: 'h', port: undefined, socketPath: undefined }],
  ])('reads %j', (settings, expected) => {
    expect(sqlTarget('pg', settings).server).toEqual({ system: 'postgresql', ...expected });
    expect(sqlTarget('pg', settings)).toBe(sqlTarget('pg', settings));
  });
});
