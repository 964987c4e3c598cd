import { describe, expect, it } from 'vitest';
import type { Operation } from '../kernel/operation.js';
import { failSql } from './fail-sql.js';

interface Told {
  readonly status: unknown;
  readonly type: unknown;
  readonly message: unknown;
}

function tell(error: unknown, ...more: [type?: string, message?: string]): Told {
  let told: Told | undefined;
  let status: unknown;
  const operation = {
    ended: false,
    guard: (body: () => void) => body(),
    set: (_key: string, value: unknown) => {
      status = value;
    },
    fail: (failed: { message?: string } | undefined, type: string) => {
      told = { status, type, message: failed?.message };
    },
    end: () => undefined,
  };
  failSql(operation as unknown as Operation, error, ...more);
  return told as unknown as Told;
}

const mysql = (errno: number, sqlState: string, sqlMessage: string): object => ({
  errno,
  sqlState,
  code: 'ER_X',
  sqlMessage,
  message: `${sqlMessage} sql: SELECT 'secret' - parameters:['secret']`,
});

describe('failSql', () => {
  it.each([
    [
      'duplicate',
      mysql(1062, '23000', "Duplicate entry 'secret' for key 'users.mail'"),
      '1062',
      "Duplicate entry '?'",
    ],
    [
      'syntax',
      mysql(1064, '42000', "error near 'x = 'secret'' at line 1"),
      '1064',
      "error near '?' at line 1",
    ],
    [
      'no table',
      mysql(1146, '42S02', "Table 'test.t' doesn't exist"),
      '1146',
      "Table 'test.t' doesn't exist",
    ],
    [
      'account',
      mysql(1045, '28000', "Access denied for user 'a'@'b'"),
      '1045',
      "Access denied for user 'a'@'b'",
    ],
    [
      'data of PostgreSQL',
      { severity: 'ERROR', code: '22P02', message: 'invalid input: "secret"' },
      '22P02',
      'invalid input: "?"',
    ],
    [
      'literal in a wrong place',
      { severity: 'ERROR', code: '42601', message: 'syntax error at or near "\'secret\'"' },
      '42601',
      'syntax error at or near "?"',
    ],
    [
      'name in a wrong place',
      { severity: 'ERROR', code: '42P01', message: 'relation "t" does not exist' },
      '42P01',
      'relation "t" does not exist',
    ],
    ['SQLite', { code: 'SQLITE_BUSY', message: 'database is locked' }, 'SQLITE_BUSY', 'database is locked'],
    [
      'node:sqlite',
      { code: 'ERR_SQLITE_ERROR', errcode: 1, message: 'near "\'secret": x' },
      '1',
      'near "?": x',
    ],
  ])('%s', (_name, error, status, message) => {
    expect(tell(error)).toEqual({ status, type: status, message });
  });

  it('reads the driver behind a mapper', () => {
    const driver = mysql(1062, '23000', "Duplicate entry 'secret' for key 'a'");
    const expected = { status: '1062', type: '1062', message: "Duplicate entry '?'" };
    expect(tell({ message: 'secret', driverError: driver })).toEqual(expected);
    expect(tell({ message: 'secret', cause: { message: 'secret', cause: driver } })).toEqual(expected);
    const circular: { cause?: unknown; message: string } = { message: 'round' };
    circular.cause = circular;
    expect(tell(circular).message).toBe('round');
  });

  it('knows what did not come from the server', () => {
    expect(tell({ code: 'ECONNREFUSED', errno: -111, message: 'no' })).toMatchObject({
      status: undefined,
      type: 'ECONNREFUSED',
    });
    expect(tell({ ...mysql(45009, '08S01', 'socket closed'), code: 'ER_SOCKET_UNEXPECTED_CLOSE' })).toEqual({
      status: undefined,
      type: 'ER_SOCKET_UNEXPECTED_CLOSE',
      message: 'socket closed',
    });
    expect(tell(undefined, 'refused')).toMatchObject({ type: 'refused' });
    expect(tell({ message: 'select secret - no' }, undefined, 'no').message).toBe('no');
  });
});
