import type { CallExpression, NewExpression } from 'oxc-parser';
import { bare } from '../../join-point/bare.js';
import { staticKey } from '../../join-point/static-key.js';
import type { Node } from '../../parse/node.js';
import type { Tree } from '../../scope/tree.js';

/** A piece of an address: text as written, or a placeholder. */
type Piece = string | { readonly name: string };

const URL_KEYS = ['url', 'uri', 'path', 'pathname', ':path'];
const ENCODERS = new Set(['encodeURIComponent', 'encodeURI', 'String']);

/**
 * The path of the address that a call's first argument spells, as a template of low cardinality (`url.template`):
 * `` fetch(`${base}/users/${user.id}?full=1`) `` gives `/users/{id}`.
 *
 * A placeholder has the last name of its expression, or none (`{}`). Query and fragment are left out. The path is what
 * follows a literal `scheme://host`, or a leading expression when a `/` follows it, or it is all there is when the text
 * begins with `/`. A base that holds a path itself (`https://x/api`) is not seen. Read from template literals, from
 * strings joined with `+`, inside `new URL(…)`, and from `url`, `path`, `pathname` of an options object.
 *
 * @param relative A path may begin without `/`: the client puts its base before it.
 */
export function urlTemplate(
  tree: Tree,
  call: CallExpression | NewExpression,
  relative = false,
): string | undefined {
  const [argument] = call.arguments;
  const pieces = argument === undefined ? undefined : address(tree, argument);
  return pieces === undefined ? undefined : pathOf(pieces, relative);
}

function address(tree: Tree, argument: Node): readonly Piece[] | undefined {
  const node = bare(argument);
  switch (node.type) {
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return piecesOf(node);
    case 'NewExpression': {
      const [first] = node.arguments;
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL';
      return isUrl && first !== undefined ? address(tree, first) : undefined;
    }
    case 'ObjectExpression':
      for (const property of node.properties) {
        if (property.type !== 'Property') continue;
        const key = staticKey(property.key, property.computed);
        if (key !== undefined && URL_KEYS.includes(key)) return address(tree, property.value);
      }
      return undefined;
    case 'Identifier': {
      const binding = tree.scopes.bindingOf(node);
      const { parent } = binding?.declarations[0] ?? {};
      if (binding?.kind !== 'const' || parent?.type !== 'VariableDeclarator') return undefined;
      return parent.id.type === 'Identifier' && parent.init !== null ? address(tree, parent.init) : undefined;
    }
    default:
      return undefined;
  }
}

function piecesOf(expression: Node): readonly Piece[] | undefined {
  const node = bare(expression);
  if (node.type === 'TemplateLiteral') {
    return node.quasis.flatMap((quasi, index): Piece[] => {
      const inserted = node.expressions[index];
      return [quasi.value.cooked ?? '', ...(inserted === undefined ? [] : [{ name: nameOf(inserted) }])];
    });
  }
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const left = piecesOf(node.left) ?? [{ name: nameOf(node.left) }];
  const right = piecesOf(node.right) ?? [{ name: nameOf(node.right) }];
  const pieces = [...left, ...right];
  return pieces.some((piece) => typeof piece === 'string') ? pieces : undefined;
}

function nameOf(expression: Node): string {
  const node = bare(expression);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'AwaitExpression':
      return nameOf(node.argument);
    case 'MemberExpression': {
      const key = staticKey(node.property, node.computed);
      return key === undefined || !/^#?[\p{ID_Start}$_]/u.test(key) ? '' : key.replace('#', '');
    }
    case 'CallExpression': {
      const [argument] = node.arguments;
      const encodes = node.callee.type === 'Identifier' && ENCODERS.has(node.callee.name);
      return encodes && argument !== undefined ? nameOf(argument) : nameOf(node.callee);
    }
    default:
      return '';
  }
}

function pathOf(pieces: readonly Piece[], relative: boolean): string | undefined {
  const parts = pieces.filter((piece) => piece !== '');
  const [first, second] = parts;
  const leads = typeof first === 'object' && typeof second === 'string' && second.startsWith('/');
  const text = (leads ? parts.slice(1) : parts)
    .map((piece) =>
      typeof piece === 'string' ? piece.replace(/[{}]/g, encodeURIComponent) : `{${piece.name}}`,
    )
    .join('');
  const path = text.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  if (path.startsWith('/')) return path;
  return relative && typeof first === 'string' && path === text.replace(/[?#].*$/s, '')
    ? `/${path}`
    : undefined;
}
