import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import { patternNames } from './pattern-names.js';

/** One parameter of a function, as far as weaving must know it. */
export interface Parameter {
  /** `plain`: an identifier; `default`: an identifier with a default; `rest`: a rest identifier; `pattern`: the rest. */
  readonly kind: 'plain' | 'default' | 'rest' | 'pattern';
  /** The identifier, unless it is a pattern. */
  readonly name: string | undefined;
  /** How an inner function that takes it over writes it: `a`, `...rest`; empty for a pattern. */
  readonly written: string;
  /** Every name it declares. */
  readonly names: readonly string[];
  /** The node in the parameter list, decorators and accessibility included. */
  readonly node: Node;
}

/** A function's parameters at run time: TypeScript's `this` parameter is none. */
export function parameters(fn: FunctionNode): readonly Parameter[] {
  const found: Parameter[] = [];
  for (const node of fn.params) {
    if (node.type === 'Identifier' && node.name === 'this') continue;
    const inner: Node = node.type === 'TSParameterProperty' ? node.parameter : node;
    const names = patternNames(inner);
    if (inner.type === 'Identifier')
      found.push({ kind: 'plain', name: inner.name, written: inner.name, names, node });
    else if (inner.type === 'AssignmentPattern' && inner.left.type === 'Identifier')
      found.push({ kind: 'default', name: inner.left.name, written: inner.left.name, names, node });
    else if (inner.type === 'RestElement' && inner.argument.type === 'Identifier')
      found.push({
        kind: 'rest',
        name: inner.argument.name,
        written: `...${inner.argument.name}`,
        names,
        node,
      });
    else found.push({ kind: 'pattern', name: undefined, written: '', names, node });
  }
  return found;
}
