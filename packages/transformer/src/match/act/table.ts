import type { Act, ActionKind, ActionOf } from './acting.js';
import { appendAct } from './append.js';
import { argumentAct } from './argument.js';
import { aroundAct } from './around.js';
import { callAct } from './call.js';
import { patchAct } from './patch.js';
import { redirectAct } from './redirect.js';
import { referenceAct } from './reference.js';
import { runAct } from './run.js';
import { spanAct } from './span.js';
import { valueAct } from './value.js';

/** What every kind of action does. */
export const acts: { readonly [K in ActionKind]: Act<ActionOf<K>> } = {
  around: aroundAct,
  span: spanAct,
  call: callAct,
  argument: argumentAct,
  append: appendAct,
  patch: patchAct,
  reference: referenceAct,
  run: runAct,
  redirect: redirectAct,
  value: valueAct,
};
