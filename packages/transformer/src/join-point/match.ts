import type { CallExpression, NewExpression } from 'oxc-parser';
import type { FunctionNode, Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';
import type { ExportedValue } from './exported-value.js';
import type { ModuleUse } from './module-use.js';

/** What a join point found: a closed family, discriminated by `kind`. */
export type Match = FunctionMatch | CallMatch | ImportMatch | ReferenceMatch | ModuleMatch | ExportMatch;

/** A function's definition. */
export interface FunctionMatch {
  readonly kind: 'function';
  readonly node: FunctionNode;
}

/** A call of what the join point names. */
export interface CallMatch {
  readonly kind: 'call';
  readonly node: CallExpression | NewExpression;
}

/** A module that the file reaches while it stays outside the bundle. */
export interface ImportMatch {
  readonly kind: 'import';
  readonly use: ModuleUse;
  readonly node: Node;
}

/** A use of one imported name. */
export interface ReferenceMatch {
  readonly kind: 'reference';
  readonly node: Node;
  readonly use: ModuleUse;
  /** The binding that the reference goes through, for names that pass on as exports. */
  readonly binding?: Binding;
  /** Set for re-exports: the name under which it leaves this module. */
  readonly exported?: string;
}

/** What a module exports under a name, and how it writes that down. */
export interface ExportMatch {
  readonly kind: 'export';
  readonly node: Node;
  readonly value: ExportedValue;
}

/** The module itself. */
export interface ModuleMatch {
  readonly kind: 'module';
  readonly node: Node;
}
