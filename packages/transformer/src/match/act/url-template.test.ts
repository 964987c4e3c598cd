// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs under test.
import { expect, test } from 'vitest';
import { parse } from '../../parse/parse.js';
import { Tree } from '../../scope/tree.js';
import { urlTemplate } from './url-template.js';

function templateOf(code: string, relative?: boolean): string | undefined {
  const parsed = parse(code, 'file.ts');
  if ('failure' in parsed) throw new Error(parsed.failure);
  const tree = new Tree(code, 'file.ts', parsed);
  const call = [...tree.nodes('CallExpression'), ...tree.nodes('NewExpression')].find(({ callee }) =>
    ['fetch', 'Request'].includes(tree.text(callee)),
  );
  if (call === undefined) throw new Error('no call');
  return urlTemplate(tree, call, relative);
}

test.for<[string, string | undefined]>([
  ['fetch(`https://host/users/${id}`)', '/users/{id}'],
  ['fetch(`https://host:8080/users/${user.id}/x`)', '/users/{id}/x'],
  ['fetch(`https://${host}/users/${user!.id}`)', '/users/{id}'],
  ['fetch(`${base}/users/${id as string}`)', '/users/{id}'],
  ['fetch(`${this.options.base}/users`)', '/users'],
  ['fetch(`/users/${this.#id}`)', '/users/{id}'],
  ['fetch(`/users/${encodeURIComponent(user.name)}`)', '/users/{name}'],
  ['fetch(`/users/${user.key()}`)', '/users/{key}'],
  ['fetch(`/users/${await load}`)', '/users/{load}'],
  ['fetch(`/users/${a + b}`)', '/users/{}'],
  ["fetch(`/users/${ids[0]}/${ids['first']}`)", '/users/{}/{first}'],
  ['fetch(`/users/${id}.json?full=${full}#${part}`)', '/users/{id}.json'],
  ["fetch('/users/' + id + '/orders?x=' + y)", '/users/{id}/orders'],
  ["fetch(base + '/users/' + id)", '/users/{id}'],
  ['fetch(new URL(`/users/${id}`, base))', '/users/{id}'],
  ['new Request(`https://host/a/${b}`)', '/a/{b}'],
  ['fetch({ method, path: `/users/${id}` })', '/users/{id}'],
  ['const url = `${base}/users/${id}`; fetch(url)', '/users/{id}'],
  ['fetch(`/a{b}/${c}`)', '/a%7Bb%7D/{c}'],
  ['fetch(`https://host`)', undefined],
  ['fetch(`${base}users/${id}`)', undefined],
  ['fetch(`${base}${path}`)', undefined],
  ["fetch('https://host/users')", undefined],
  ['let url = `/a/${b}`; fetch(url)', undefined],
  ['fetch(a + b)', undefined],
  ['fetch()', undefined],
])('%s', ([code, expected]) => {
  expect(templateOf(code)).toBe(expected);
});

test.for<[string, string | undefined]>([
  ['fetch(`users/${id}?page=1`)', '/users/{id}'],
  ['fetch(`/users/${id}`)', '/users/{id}'],
  ['fetch(`https://host/users/${id}`)', '/users/{id}'],
  ['fetch(`https://host`)', undefined],
  ['fetch(`${base}users/${id}`)', undefined],
])('of a client with a base: %s', ([code, template]) => {
  expect(templateOf(code, true)).toBe(template);
});
