import type {
  Class,
  ExportAllDeclaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  ExportSpecifier,
  Function as FunctionDeclaration,
} from 'oxc-parser';
import type { Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';

/** One place at which a module exports a value under a name: a closed family, discriminated by `how`. */
export type ExportedValue = { readonly exported: string; readonly node: Node } & ExportedForm;

/** How the export is written. */
export type ExportedForm =
  /** `export const handler = …`, `export function handler () {}`, `export default function handler () {}`. */
  | {
      readonly how: 'declaration';
      readonly node: ExportNamedDeclaration | ExportDefaultDeclaration;
      readonly local: string;
      readonly binding: Binding | undefined;
      /** Every name of the declaration; overloads of a function are declarations of their own. */
      readonly names: readonly string[];
      readonly statements: readonly (ExportNamedDeclaration | ExportDefaultDeclaration)[];
    }
  /** `export { local as handler }`, `export { local as handler } from './x'`. */
  | {
      readonly how: 'specifier';
      readonly node: ExportSpecifier;
      readonly local: string;
      readonly binding: Binding | undefined;
      readonly source: Reexport | undefined;
    }
  /** `export * as handler from './x'`. */
  | { readonly how: 'namespace'; readonly node: ExportAllDeclaration; readonly source: Reexport }
  /** `export * from './x'`, which may pass the name on. */
  | { readonly how: 'star'; readonly node: ExportAllDeclaration; readonly source: Reexport }
  /** `export default function () {}`, `export default class {}`. */
  | {
      readonly how: 'anonymous';
      readonly node: ExportDefaultDeclaration;
      readonly declaration: FunctionDeclaration | Class;
    }
  /** `export default EXPRESSION`, `export = EXPRESSION`, `exports.handler = EXPRESSION`. */
  | { readonly how: 'expression'; readonly node: Node; readonly named: boolean }
  /** A getter on a CommonJS module's exports, as compilers write it; the node is what it answers. */
  | { readonly how: 'getter'; readonly node: Node }
  /** `module.exports = { handler }`: the property, or all of it, behind the statement. */
  | { readonly how: 'property'; readonly node: Node; readonly statement: Node; readonly key?: string }
  | { readonly how: 'refused'; readonly node: Node; readonly reason: string };

/** The module from which a value is passed on, and its name there. */
export interface Reexport {
  readonly specifier: string;
  readonly imported: string;
  /** The statement that imports it. */
  readonly at: number;
}
