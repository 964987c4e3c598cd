import type { HandOver } from '../plan/edit.js';
import { ownStatement } from './own-statement.js';
import type { Printer } from './printer.js';

/**
 * What an import received is handed to advice, which weaves it in place (docs/adr/0004).
 *
 * `import pg, { Pool } from 'pg'` gets `$sw_i0({default:pg,Pool});` first thing in the module body, a namespace
 * import `$sw_i0(ns);`; `require('pg')` becomes `$sw_i0(require('pg'))`, `import('pg')` becomes
 * `$sw_l(import('pg'),$sw_i0)`.
 */
export const handOver: Printer<'hand-over'> = (edit, output) => {
  const { advice } = edit;
  if (edit.how === 'require') output.wrap(edit, `${advice}(`, ')');
  else if (edit.how === 'dynamic') output.wrap(edit, `${edit.loaded}(`, `,${advice})`);
  else if (edit.how === 'exports')
    ownStatement(output, edit.start, `module.exports=${advice}(module.exports);`);
  else ownStatement(output, edit.start, `${advice}(${received(edit.bindings ?? [])});`);
};

function received(bindings: NonNullable<HandOver['bindings']>): string {
  const namespace = bindings.find(({ imported }) => imported === '*');
  if (namespace !== undefined) return namespace.local;
  const fields = bindings.map(({ imported, local }) =>
    imported === local ? local : `${key(imported)}:${local}`,
  );
  return `{${fields.join()}}`;
}

function key(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
