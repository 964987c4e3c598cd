import { parseSync } from 'oxc-parser';
import { type ConfigNode, configObjects, property } from './config-objects.js';
import type { ToolEdit } from './tool.js';

/** A changed text, or why there is none. */
export type Edited = { readonly code: string } | { readonly reason: string };

/**
 * Puts the plugin into a configuration file: an import, and an item at the front of a list, or a call around the exported
 * value. Everything else stays as it is written.
 */
export function editConfig(code: string, file: string, edit: ToolEdit): Edited {
  const wanted = edit.how === 'name' ? edit.item.slice(1, -1) : edit.from;
  if (code.includes(wanted)) return { reason: 'it has Spanweave in it already' };
  const { errors, program } = parseSync(file, code);
  if (errors.length > 0) return { reason: 'it does not parse' };
  const root = program as unknown as ConfigNode;
  const inserts: { at: number; text: string }[] = [];
  const { values, objects } = configObjects(root, edit.how === 'call' ? edit.functions : undefined);
  if (edit.how === 'wrap') {
    const [value] = values;
    if (value === undefined) return { reason: 'it exports no configuration that can be seen' };
    inserts.push({ at: value.start, text: `${edit.imported}(` }, { at: value.end, text: ')' });
  } else {
    if (objects.length === 0) return { reason: 'it has no configuration object that can be seen' };
    for (const object of objects) {
      const insert = item(object, edit.list, edit.item, code);
      if (insert === undefined)
        return { reason: `its \`${edit.list.join('.')}\` is no list that can be seen` };
      inserts.push(insert);
    }
  }
  if (edit.how !== 'name') inserts.push(imported(root, code, edit.imported, edit.from));
  return { code: applied(code, inserts) };
}

function applied(code: string, inserts: readonly { at: number; text: string }[]): string {
  return [...inserts]
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), code);
}

/** Where an item goes, the objects on the way made when they are not there. */
function item(
  object: ConfigNode,
  [name = '', ...rest]: readonly string[],
  text: string,
  code: string,
): { at: number; text: string } | undefined {
  const found = property(object, name);
  const { start, properties = [] } = object;
  if (found === undefined) {
    const inner = rest.reduceRight((value, key) => `{ ${key}: ${value} }`, `[${text}]`);
    const first = properties[0];
    const gap = first === undefined ? ' ' : code.slice(start + 1, first.start);
    return { at: start + 1, text: `${gap}${name}: ${inner}${first === undefined ? ' ' : ','}` };
  }
  const { value } = found;
  if (value === undefined) return undefined;
  if (rest.length > 0) return value.type === 'ObjectExpression' ? item(value, rest, text, code) : undefined;
  if (value.type !== 'ArrayExpression') return undefined;
  return { at: value.start + 1, text: value.elements?.length === 0 ? text : `${text}, ` };
}

/** The import in the module's own way, behind the imports that are there. */
function imported(root: ConfigNode, code: string, name: string, from: string): { at: number; text: string } {
  const statements = Array.isArray(root.body) ? root.body : [];
  const imports = statements.filter(({ type }) => type === 'ImportDeclaration');
  const isModule = imports.length > 0 || statements.some(({ type }) => type.startsWith('Export'));
  const line = isModule ? `import { ${name} } from '${from}';` : `const { ${name} } = require('${from}');`;
  const last = imports.at(-1);
  if (last !== undefined) return { at: last.end, text: `\n${line}` };
  const hashbang = /^#!.*\n/.exec(code)?.[0].length ?? 0;
  const first = statements.find(({ directive }) => directive === undefined)?.start ?? hashbang;
  return { at: Math.max(hashbang, lineStart(code, first)), text: `${line}\n` };
}

function lineStart(code: string, offset: number): number {
  return code.lastIndexOf('\n', offset - 1) + 1;
}
