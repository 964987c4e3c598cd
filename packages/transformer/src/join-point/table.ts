import { allReader } from './all.js';
import { anyReader } from './any.js';
import { callReader } from './call.js';
import { directiveReader } from './directive.js';
import { exportReader } from './export.js';
import { functionReader } from './function.js';
import { importReader } from './import.js';
import { moduleReader } from './module.js';
import { notReader } from './not.js';
import { pathReader } from './path.js';
import type { JoinPointKind, JoinPointOf, Reader } from './reader.js';
import { selectorReader } from './selector.js';

/** The reader of every kind of join point. */
export const readers: { readonly [K in JoinPointKind]: Reader<JoinPointOf<K>> } = {
  function: functionReader,
  call: callReader,
  import: importReader,
  export: exportReader,
  module: moduleReader,
  directive: directiveReader,
  selector: selectorReader,
  path: pathReader,
  all: allReader,
  any: anyReader,
  not: notReader,
};
