import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test, vi } from 'vitest';
import { parse } from '../parse/parse.js';
import { Tree } from '../scope/tree.js';
import { findFunctions } from './find-functions.js';
import { parseTarget } from './target.js';

/** Texts of the functions that a target names in a source text. */
function find(code: string, text: string, id = 'file.js'): string[] {
  const parsed = parse(code, id);
  if ('failure' in parsed) throw new Error(parsed.failure);
  const target = parseTarget(text);
  if (target === undefined) throw new Error(`no target: ${text}`);
  const tree = new Tree(code, id, parsed);
  return findFunctions(tree, target).map((node) => tree.text(node));
}

/** Text for each of `n0`, `n1`, …; their names, in one declaration. */
const all = (count: number, text: (name: string, at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(`n${at}`, at)).join('');
const names = (count: number): string => all(count, (name, at) => (at === 0 ? name : `, ${name}`));

/** `‹…›` in the source is the body that must be found, alone. */
const cases: Record<string, [target: string, code: string, id?: string]> = {
  'a declaration': ['connect', 'function connect() {‹›}'],
  'a declaration inside a function': ['connect', 'function outer() { function connect() {‹›} }'],
  'an arrow in a variable': ['connect', 'const connect = () => {‹›}'],
  'a function expression with its own name': ['connect', 'module.exports = function connect() {‹›}'],
  'a property of exports': ['connect', 'exports.connect = function () {‹›}'],
  'a property of module.exports': ['connect', 'module.exports.connect = () => {‹›}'],
  'a property of exports by a string': ['connect', "exports['connect'] = () => {‹›}"],
  'an alias of module.exports': [
    'connect',
    'var app = exports = module.exports = {}; app.connect = function () {‹›}',
  ],
  'a method of an exported object': ['connect', 'module.exports = { connect() {‹›} }'],
  'an export under another name': ['connect', 'function c() {‹›} export { c as connect }'],
  'an exported constant': ['connect', 'export const connect = async () => {‹›}'],
  'an assigned export under another name': ['connect', 'function c() {‹›} exports.connect = c'],
  'the last of a sequence': ['connect', 'exports.connect = (0, function () {‹›})'],
  'a fallback': ['connect', 'exports.connect = exports.connect || function () {‹›}'],
  'a function that is wrapped': ['connect', 'const connect = wrap(function () {‹›})'],
  'a function that is wrapped twice, with options': ['connect', 'exports.connect = a(1, b(() => {‹›}, {}))'],
  'a function that a helper returns at once': [
    'connect',
    'var connect = (() => { return function () {‹›} })()',
  ],
  'typed values': ['connect', 'export const connect = ((a: string) => {‹›}) satisfies F as G', 'file.ts'],
  'bindings that are passed on to each other': [
    'connect',
    'let a, b; function connect() {‹›} a = connect; b = a; a = b; connect = b;',
  ],
  'many bindings that are all passed on to each other': [
    'last',
    `let ${names(40)}, last; n0 = function () {‹›}; ${all(40, (a) => all(40, (b) => `${a} = ${b};`))} last = n39;`,
  ],
  'a long chain of bindings': [
    'last',
    `let ${names(4000)}, last; n0 = () => {‹›}; ${all(3999, (a, at) => `n${at + 1} = ${a};`)} last = n3999;`,
  ],
  'the default export': ['default', 'export default function () {‹›}'],
  'the named default export': ['default', 'export default function f() {‹›}'],
  'the default arrow': ['default', 'export default async () => {‹›}'],
  'the exported function': ['default', 'module.exports = f; function f() {‹›}'],
  'the default by a list': ['default', 'const f = () => {‹›}; export { f as default }'],
  'the default of transpiled code': ['default', 'exports.default = f; function f() {‹›}'],
  'the default by export =': ['default', 'function f() {‹›} export = f', 'file.cts'],
  'a method': ['Client#query', 'class Client { query() {‹›} static query() {} }'],
  'a static method': ['Client.query', 'class Client { query() {} static query() {‹›} }'],
  'a private method': ['Client##send', 'class Client { #send() {‹›} send() {} }'],
  'a static private method': ['Client.#send', 'class Client { static #send() {‹›} #x() {} }'],
  'a computed literal key': ['Client#query', "class Client { ['query']() {‹›} }"],
  'a computed template key': ['Client#query', 'class Client { [`query`]() {‹›} }'],
  'a symbol key': ['Client#[Symbol.iterator]', 'class Client { *[Symbol.iterator]() {‹›} }'],
  'a getter': ['get Client#size', 'class Client { get size() {‹›} set size(v) {} }'],
  'a setter': ['set Client#size', 'class Client { get size() {} set size(v) {‹›} }'],
  'a constructor': ['new Client', 'class Client { constructor() {‹›} }'],
  'a constructor of a class in a variable': ['new Client', 'const Client = class A { constructor() {‹›} }'],
  'a function used as constructor': [
    'new Client',
    'function Client() {‹›} Client.prototype.query = function () {}',
  ],
  'a field arrow': ['Client#query', 'class Client { query = async () => {‹›} }'],
  'a static field': ['Client.create', 'class Client { static create = function () {‹›} }'],
  'a class expression': ['Client#query', 'const Client = class { query() {‹›} }'],
  'an exported class': ['Client#query', 'exports.Client = class { query() {‹›} }'],
  'a class exported under another name': ['Client#query', 'class e { query() {‹›} } export { e as Client }'],
  'the default class': ['default#query', 'export default class { query() {‹›} }'],
  'a class given to a helper': [
    'Client#query',
    'exports.Client = (0, x.default)(class Client { query() {‹›} })',
  ],
  'a nameless class given to a helper': [
    'Client#query',
    'const Client = __name(class { query() {‹›} }, "Client")',
  ],
  'a decorated class': [
    'Client#query',
    'let Client = class Client { query() {‹›} }; Client = __decorate([], Client)',
  ],
  'a prototype property': ['Client#query', 'Client.prototype.query = function () {‹›}'],
  'a prototype property with a name': ['Client#query', 'Client.prototype.query = function q() {‹›}'],
  'a prototype property of an export': ['Client#query', 'exports.Client.prototype.query = function () {‹›}'],
  'a prototype in a variable': ['Client#query', 'var p = Client.prototype; p.query = function () {‹›}'],
  'a prototype that is replaced': ['Client#query', 'Client.prototype = { query() {‹›}, other() {} }'],
  'a prototype that is extended': ['Client#query', 'Object.assign(Client.prototype, { query() {‹›} })'],
  'a defined property': [
    'Client#query',
    "Object.defineProperty(Client.prototype, 'query', { value: function () {‹›} })",
  ],
  'a defined accessor': [
    'get Client#size',
    "Object.defineProperty(Client.prototype, 'size', { get: function () {‹›} })",
  ],
  'defined properties': [
    'Client#query',
    'Object.defineProperties(Client.prototype, { query: { value() {‹›} } })',
  ],
  'a lowered class': [
    'Client#query',
    '_createClass(Client, [{ key: "query", value: function query() {‹›} }], [{ key: "query", value: function query() {} }])',
  ],
  'a static of a lowered class': [
    'Client.query',
    '(0, h._)(Client, [{ key: "query", value: function query() {} }], [{ key: "query", value: function query() {‹›} }])',
  ],
  'a lowered accessor': [
    'get Client#size',
    '_createClass(Client, [{ key: "size", get: function get() {‹›} }])',
  ],
  'a lowered field': [
    'Client#query',
    'class Client { constructor() { __publicField(this, "query", () => {‹›}) } }',
  ],
  'a class inside a function that is called at once': [
    'Client#query',
    'var Client = /** @class */ (function (_super) { function Client() {} Client.prototype.query = function () {‹›}; return Client }(Base))',
  ],
  'a minified class of that form': [
    'Client#query',
    'var Client = (function () { function e() {} e.prototype.query = function () {‹›}; return e })()',
  ],
  'a minified class': ['Client#query', 'class e{query(){‹›}}exports.Client=e'],
  'a member of this in a constructor': ['Loader#load', 'function Loader() { this.load = function () {‹›} }'],
  'a member of this in a class': ['Loader#load', 'class Loader { constructor() { this.load = () => {‹›} } }'],
  'a member of this in a static block': ['Loader.load', 'class Loader { static { this.load = () => {‹›} } }'],
  'a member of an alias of exports': [
    'proto.use',
    'var proto = module.exports = function () {}; proto.use = function use() {‹›}',
  ],
  'a property of a function': ['Client.create', 'function Client() {} Client.create = function () {‹›}'],
  'an object method': ['client.query', 'const client = { query: async () => {‹›} }'],
  'an object inside an object': ['a.b.query', 'const a = { b: { query() {‹›} } }'],
  'a method of a frozen object': ['client.query', 'const client = Object.freeze({ query() {‹›} })'],
  'any method by a dot': ['.handle', 'x.y().handle = function () {‹›}'],
  'any method by a hash': ['#handle', 'foo({ handle() {‹›} })'],
};

describe('a target finds', () => {
  test.for(Object.entries(cases))('%s', ([, [target, marked, id]]) => {
    const [before = '', rest = ''] = marked.split('‹');
    const code = marked.replace('‹', '/*here*/').replace('›', '');
    expect(rest).toContain('›');
    const found = find(code, target, id);
    expect(found).toHaveLength(1);
    expect(found[0], `in ${before}`).toMatch(/\{\/\*here\*\/\}$/);
  });
});

describe('a target leaves alone', () => {
  test.for<[string, string, string]>([
    ['a method of another class', 'Client#query', 'class Pool { query() {} }'],
    ['a static method of that name', 'Client#query', 'class Client { static query() {} }'],
    ['a getter of that name', 'Client#query', 'class Client { get query() {} }'],
    ['a method when a function is named', 'query', 'class Client { query() {} }'],
    ['a prototype function by its own name', 'handle', 'Layer.prototype.request = function handle() {}'],
    ['a class without a constructor', 'new Client', 'class Client { query() {} }'],
    ['an arrow as constructor', 'new Client', 'const Client = () => {}'],
    ['a run-time key', 'Client#query', 'class Client { [query]() {} }'],
    ['a function that is only called', 'server', 'const server = create(app); function app() {}'],
    ['a getter of an export table', '.connect', '__export(all, { connect: () => connect })'],
    ['overloads without a body', 'f', 'declare function f(): void'],
    ['a default parameter', 'f', 'function g(f = () => {}) {}'],
    ['a private method when the public one is named', 'Client#send', 'class Client { #send() {} }'],
  ])('%s', ([, target, code]) => {
    expect(find(code, target, 'file.ts')).toEqual([]);
  });

  test('a wrapped function where one stands under the name itself', () => {
    const found = find('const f = wrap(() => 1); exports.f = function () { return 2 }', 'f');
    expect(found).toEqual(['function () { return 2 }']);
  });
});

const require = createRequire(import.meta.url);
const library = (path: string): string => readFileSync(require.resolve(path), 'utf8');

describe('objects that are all members of each other', () => {
  /** How often a name is looked up to find a function among them. */
  function lookUps(count: number): number {
    const code = `const ${all(count, (a, at) => `${at === 0 ? '' : ', '}${a} = {}`)};
${all(count, (a) => all(count, (b) => (a === b ? '' : `${a}.${b} = ${b};`)))}
n0.run = function () {};`;
    const parsed = parse(code, 'file.js');
    const target = parseTarget('n0.run');
    if ('failure' in parsed || target === undefined) throw new Error('unreadable');
    const tree = new Tree(code, 'file.js', parsed);
    const asked = vi.spyOn(tree.scopes, 'bindingOf');
    expect(findFunctions(tree, target)).toHaveLength(1);
    return asked.mock.calls.length;
  }

  test('each reference is followed a few times, however many paths there are', () => {
    // Twice the objects have four times the references.
    for (const count of [5, 10]) expect(lookUps(2 * count)).toBeLessThan(6 * lookUps(count));
    expect(lookUps(10)).toBeLessThan(2000);
  });

  test('a holder is known by what holds it', () => {
    const nested = 'const a = {}, b = {}; a.b = b; b.a = a; b.run = function () { return 1; };';
    for (const target of ['b.run', 'a.b.run']) expect(find(nested, target)).toHaveLength(1);
  });
});

describe('in libraries as they are installed', () => {
  test.for<[string, string, string]>([
    ['pg/lib/client.js', 'Client#query', 'query(config, values, callback)'],
    ['pg/lib/client.js', 'Client#connect', 'connect(callback)'],
    ['pg/lib/client.js', 'get Client#activeQuery', 'get activeQuery()'],
    ['pg-pool', 'Pool#connect', 'connect(cb)'],
    ['router', 'Router#use', 'Router.prototype.use = function use'],
    ['router', '.route', 'Router.prototype.route = function route'],
    ['router/lib/layer.js', 'Layer#handleRequest', 'Layer.prototype.handleRequest = function handleRequest'],
    ['router/lib/layer.js', 'new Layer', 'function Layer (path, options, fn)'],
    [
      'express4/lib/router/layer.js',
      'Layer#handle_request',
      'Layer.prototype.handle_request = function handle',
    ],
    ['express4/lib/router/index.js', 'proto.use', 'proto.use = function use'],
    ['express4/lib/router/index.js', 'proto.handle', 'proto.handle = function handle'],
    ['express4/lib/application.js', 'app.handle', 'app.handle = function handle'],
    ['express/lib/response.js', 'res.send', 'res.send = function send'],
    ['express/lib/express.js', 'createApplication', 'function createApplication'],
    ['ioredis/built/Redis.js', 'Redis#sendCommand', 'sendCommand(command, stream)'],
    ['ioredis/built/Redis.js', 'Redis.createClient', 'static createClient(...args)'],
    ['ioredis5/built/Redis.js', 'Redis#connect', 'connect(callback)'],
    ['ioredis5/built/Pipeline.js', 'Pipeline#exec', 'Pipeline.prototype.exec = function'],
  ])('%s: %s', ([path, text, expected]) => {
    const code = library(path);
    const parsed = parse(code, path.endsWith('.js') ? path : `${path}/index.js`);
    const target = parseTarget(text);
    if ('failure' in parsed || target === undefined) throw new Error('unreadable');
    const [node, ...others] = findFunctions(new Tree(code, path, parsed), target);
    expect(others).toEqual([]);
    const line = code.slice(code.lastIndexOf('\n', node?.start) + 1, code.indexOf('\n', node?.start));
    expect(line).toContain(expected);
  });
});
