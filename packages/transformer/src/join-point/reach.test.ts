import { expect, test } from 'vitest';
import { parse } from '../parse/parse.js';
import { Tree } from '../scope/tree.js';
import { reach } from './reach.js';

test.for<[string, string | undefined]>([
  ["import axios from 'axios'; const api = axios.create({}); api.get(url)", 'create().get'],
  ["import { create } from 'axios'; create().get(url)", 'create().get'],
  ["const { connect } = require('axios'); const s = connect(url); s.get(path)", 'connect().get'],
  ["import axios from 'axios'; let api = axios.create({}); api = other; api.get(url)", undefined],
  ["import express from 'axios'; const app = express(); app.get(path)", undefined],
  ['const api = open(); api.get(path)', undefined],
])('%s', ([code, path]) => {
  const parsed = parse(code, 'file.ts');
  if ('failure' in parsed) throw new Error(parsed.failure);
  const tree = new Tree(code, 'file.ts', parsed);
  const call = tree.nodes('CallExpression').find(({ callee }) => tree.text(callee).endsWith('.get'));
  if (call === undefined) throw new Error('no call');
  const found = reach(tree, call.callee);
  expect(found && { ...found, path: found.path.join('.') }).toEqual(path && { specifier: 'axios', path });
});
