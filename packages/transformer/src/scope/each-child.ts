import { type Node, visitorKeys } from 'oxc-parser';

/** Calls `visit` with each child of a node, in source order as the parser's key table gives it. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  const keys = visitorKeys[node.type];
  if (keys === undefined) return;
  for (const key of keys) {
    const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value)) visit(value);
    else for (const child of value) if (child !== null) visit(child);
  }
}
