import type { JoinPoint } from '../rule/join-point.js';

/** A join point as the rule writes it, in one line: `Client#query`, `import`, `request of node:http`. */
export function describe(where: JoinPoint): string {
  if ('function' in where)
    return where.index === undefined ? where.function : `${where.function}[${where.index}]`;
  if ('call' in where) return where.from === undefined ? where.call : `${where.call} of ${where.from}`;
  if ('import' in where) return where.import === true ? 'import' : `import ${where.import}`;
  if ('all' in where) return where.all[0] === undefined ? 'all' : describe(where.all[0]);
  if ('any' in where) return where.any.map(describe).join(' | ');
  if ('not' in where) return `not ${describe(where.not)}`;
  const [[key, value] = []] = Object.entries(where);
  return value === true ? String(key) : `${key} ${String(value)}`;
}
