import type { Node } from '../parse/node.js';

/** A part of a compiled decorator that goes. */
export interface Removal {
  /** An element of a list or sequence, or the expression of a statement. */
  readonly item: Node;
  /** An empty list takes its place: helpers count their entries. */
  readonly emptied?: boolean;
  /** What goes instead when nothing else is in the list. */
  readonly otherwise?: Node;
}
