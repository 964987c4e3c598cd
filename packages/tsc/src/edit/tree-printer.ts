import type { Edit } from '@spanweave/transformer';
import type { TreeOutput } from '../print/tree-output.js';

/** The member of the family with this kind. */
export type EditOf<K extends Edit['kind']> = Extract<Edit, { kind: K }>;

/** Prints one edit as changes of the tree. Edits come sorted by position, outermost first. */
export type TreePrinter<K extends Edit['kind']> = (edit: EditOf<K>, output: TreeOutput) => void;
