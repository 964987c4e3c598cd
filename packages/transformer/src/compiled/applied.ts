import type { FunctionNode, Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';

/** One compiler's call that applies decorators to one member, read back. */
export interface Applied {
  /** The list of decorators, or the one decorator that stands alone. */
  readonly decorators: Node;
  /** Member name as the source had it (`compute`, `#sign`). */
  readonly key: string;
  readonly className: string | undefined;
  /** The member's function; `undefined` where it is not to be found. */
  readonly fn: FunctionNode | undefined;
  /** The call does nothing else: it goes when its list is empty. */
  readonly removable?: Node;
}

/** Reads the calls of one kind of helper, whatever a minifier has named it; `undefined` for other calls. */
export type AppliedReader = (
  call: Extract<Node, { type: 'CallExpression' }>,
  tree: Tree,
) => readonly Applied[] | undefined;
