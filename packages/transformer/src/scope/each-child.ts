import { type Node, visitorKeys } from 'oxc-parser';

type Children = Record<string, Node | (Node | null)[] | null | undefined>;

/** Calls `visit` with each child of a node, in source order as the parser's key table gives it. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  const keys = visitorKeys[node.type];
  if (keys === undefined) return;
  // Counted, since most builds end before this is compiled: interpreted, an iterator takes several times as long.
  for (let at = 0; at < keys.length; at++) {
    const value = (node as unknown as Children)[keys[at] as string];
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value)) {
      visit(value);
      continue;
    }
    for (let index = 0; index < value.length; index++) {
      const child = value[index];
      if (child !== null && child !== undefined) visit(child);
    }
  }
}
