import type { Node } from 'oxc-parser';
import type { WrapFunction } from '../plan/edit.js';

/** Where `arguments` is rewritten. */
export function argumentUses(nodes: readonly Node[]): NonNullable<WrapFunction['argumentsAt']> {
  return nodes.map(({ start, end, parent }) =>
    parent?.type === 'Property' && parent.shorthand ? { start, end, shorthand: true } : { start, end },
  );
}
