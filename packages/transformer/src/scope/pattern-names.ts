import type { Node } from 'oxc-parser';

/** Names that a binding pattern declares, in source order. */
export function patternNames(pattern: Node): readonly string[] {
  if (pattern.type === 'Identifier') return [pattern.name];
  const names: string[] = [];
  collect(pattern, names);
  return names;
}

function collect(node: Node, names: string[]): void {
  switch (node.type) {
    case 'Identifier':
      names.push(node.name);
      return;
    case 'AssignmentPattern':
      collect(node.left, names);
      return;
    case 'RestElement':
      collect(node.argument, names);
      return;
    case 'ArrayPattern':
      for (const element of node.elements) if (element !== null) collect(element, names);
      return;
    case 'ObjectPattern':
      for (const property of node.properties)
        collect(property.type === 'RestElement' ? property.argument : property.value, names);
      return;
    case 'TSParameterProperty':
      collect(node.parameter, names);
      return;
    default:
  }
}
