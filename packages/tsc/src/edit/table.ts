import type { Edit } from '@spanweave/transformer';
import { appendArgument } from './append-argument.js';
import { exportValue } from './export-value.js';
import { handOver } from './hand-over.js';
import { redirectImport } from './redirect-import.js';
import { runFirst } from './run-first.js';
import { stripMark } from './strip-mark.js';
import type { TreePrinter } from './tree-printer.js';
import { wrapArgument } from './wrap-argument.js';
import { wrapCall } from './wrap-call.js';
import { wrapExport } from './wrap-export.js';
import { wrapFunction } from './wrap-function.js';
import { wrapReference } from './wrap-reference.js';

/** The tree printer of every kind of edit. */
export const printers: { readonly [K in Edit['kind']]: TreePrinter<K> } = {
  'wrap-function': wrapFunction,
  'wrap-call': wrapCall,
  'wrap-argument': wrapArgument,
  'append-argument': appendArgument,
  'wrap-reference': wrapReference,
  'wrap-export': wrapExport,
  'export-value': exportValue,
  'run-first': runFirst,
  'hand-over': handOver,
  'redirect-import': redirectImport,
  'strip-mark': stripMark,
};
