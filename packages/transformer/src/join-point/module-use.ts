import type {
  CallExpression,
  ExportAllDeclaration,
  ExportNamedDeclaration,
  ImportDeclaration,
  ImportExpression,
  StringLiteral,
  TSImportEqualsDeclaration,
} from 'oxc-parser';
import type { Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';

/** One imported name that the module uses as a value. */
export interface UsedName {
  /** Exported name; `default`; `*` for the namespace. */
  readonly imported: string;
  readonly local: string;
  readonly binding: Binding;
  /** TypeScript alone: nothing but `export { name }` uses it, so it may be a type. */
  readonly passedOn: boolean;
}

/** One place where a file reaches another module: a closed family, discriminated by `how`. */
export type ModuleUse =
  | (Source & {
      readonly how: 'static';
      readonly node: ImportDeclaration;
      readonly names: readonly UsedName[];
    })
  | (Source & {
      readonly how: 'equals';
      readonly node: TSImportEqualsDeclaration;
      readonly names: readonly UsedName[];
    })
  | (Source & { readonly how: 'require'; readonly node: CallExpression })
  | (Source & { readonly how: 'dynamic'; readonly node: ImportExpression })
  | (Source & { readonly how: 'reexport'; readonly node: ExportNamedDeclaration })
  | (Source & { readonly how: 'star'; readonly node: ExportAllDeclaration });

interface Source {
  readonly specifier: string;
  /** The literal that holds the specifier. */
  readonly literal: StringLiteral | Node;
  /** True when nothing of what is received is used: such an import gets nothing. */
  readonly bare: boolean;
}
