import type { Node } from 'oxc-parser';
import type { Scope } from './scope.js';

export type BindingKind =
  | 'var'
  | 'let'
  | 'const'
  | 'using'
  | 'function'
  | 'class'
  | 'parameter'
  | 'import'
  | 'catch'
  | 'self'
  | 'namespace';

/** One use of a name. */
export interface Reference {
  /** An `Identifier` or `JSXIdentifier`. */
  readonly node: Node;
  readonly name: string;
  readonly scope: Scope;
  /** The name is assigned, updated, or the target of a loop. */
  readonly write: boolean;
}

/** One name of one scope, and everything that refers to it. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** Identifiers that declare it; more than one for a redeclared `var` or function. */
  readonly declarations: Node[];
  readonly references: Reference[];
}
