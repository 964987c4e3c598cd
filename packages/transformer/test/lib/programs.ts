import fc from 'fast-check';

/** A generated program: one function `subject`, and a `run` that calls it in several ways and logs what happens. */
export interface Program {
  readonly source: string;
  readonly arrow: boolean;
}

type Sort = 'function' | 'expression' | 'arrow' | 'method' | 'static' | 'object' | 'constructor';

const PARAMETERS = [
  { text: 'a', names: ['a'] },
  { text: 'b', names: ['b'] },
  { text: 'a = 2', names: ['a'] },
  { text: 'b = a0', names: ['b'] },
  { text: 'c = () => typeof a', names: ['c'] },
  { text: 'c = (v) => { a0 = v; return arguments.length }', names: ['c'], own: true },
  { text: '{ d, a: e } = { d: 4, a: 5 }', names: ['d', 'e'] },
  { text: '[d = 1, ...e] = [2, 3]', names: ['d', 'e'] },
  { text: '...r', names: ['r'], last: true },
] as const;

const ANYWHERE = [
  'var a;',
  'var a = 5;',
  'a = 7;',
  'var b = [a];',
  'b = "written";',
  'log("a", typeof a === "function" ? "function" : a);',
  'log("b", typeof b);',
  'function a() { return "declared" }',
  'if (typeof a !== "symbol") { function b() { return "block" } }',
  '{ let a = "inner"; log(a) }',
  '{ var b; }',
  'for (var a of [1, 2]) { if (a === 2) break; log(a) }',
  'try { log("try"); if (calls > 2) throw new RangeError("thrown") } catch (error) { log(error.message) } finally { log("finally") }',
  '(function (a) { log(arguments.length, typeof this, a) })(1, 2);',
  'log((() => typeof this)());',
  'label: for (;;) { break label }',
  'switch (calls) { case 1: var s = "one"; break; default: log("default") }',
  'const { length } = [1, 2]; log(length);',
  'class Inner { x = typeof this; static y = 1; m() { return new.target } } log(new Inner().x, new Inner().m());',
  'if (calls === 3) return a;',
  'if (calls === 2) throw new TypeError("from the body");',
  'return [typeof a, typeof b];',
  'return typeof this;',
  'log(typeof c === "function" ? c(1) : "no c");',
  'log(typeof r === "object" ? r.length : "no r", typeof d, typeof e);',
  'const later = () => { a = "changed"; return typeof a }; log(later());',
  '',
] as const;

const OWN = [
  'log(arguments.length, arguments[0]);',
  'arguments[0] = "mirrored";',
  'log([...arguments].length, (() => arguments[1])());',
  'log(new.target === undefined);',
  'var arguments;',
  'log(typeof arguments);',
  'log({ arguments }.arguments.length);',
] as const;
const AWAITING = [
  'await null;',
  'log(await Promise.resolve(1));',
  'for await (const x of [1]) log(x);',
  'await { then(ok) { ok() } };',
] as const;
const YIELDING = [
  'yield 1;',
  'log(yield a);',
  'const sent = yield; log(sent);',
  'yield* [1, 2];',
  'try { yield "in try" } finally { log("left") }',
] as const;
const SUPER = [
  'log(super.x);',
  'super.x = 3;',
  'log(super.m?.(1));',
  'log(super["m"](2));',
  'log(super.m(...arguments));',
] as const;

/** Programs whose function uses whatever may break when its body moves. */
export const programs: fc.Arbitrary<Program> = fc
  .record({
    sort: fc.constantFrom<Sort[]>(
      'function',
      'expression',
      'arrow',
      'method',
      'static',
      'object',
      'constructor',
    ),
    async: fc.boolean(),
    generator: fc.boolean(),
    strict: fc.boolean(),
    mark: fc.boolean(),
    params: fc.uniqueArray(fc.constantFrom(...PARAMETERS), {
      maxLength: 3,
      selector: ({ names }) => names[0],
    }),
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 7 }),
  })
  .map(({ sort, async: wantsAsync, generator: wantsGenerator, strict, mark, params, picks }) => {
    const arrow = sort === 'arrow';
    const generator = wantsGenerator && !arrow && sort !== 'constructor';
    const isAsync = wantsAsync && sort !== 'constructor';
    const hasSuper = sort === 'method' || sort === 'static' || sort === 'object';
    const pool: string[] = [...ANYWHERE];
    if (!arrow) pool.push(...OWN);
    if (isAsync) pool.push(...AWAITING);
    if (generator) pool.push(...YIELDING, ...YIELDING);
    if (hasSuper) pool.push(...SUPER);
    const statements = [...new Set(picks.map((pick) => pool[pick % pool.length] ?? ''))];
    const list = params
      .filter((parameter) => !(arrow && 'own' in parameter))
      .sort((one, other) => Number('last' in one) - Number('last' in other))
      .map(({ text }) => text)
      .join(', ');
    const body = `{ ${strict && !/[={[.]/.test(list) ? "'use strict'; " : ''}${mark ? "'use span'; " : ''}${statements.join('\n')} }`;
    const text = definition(sort, `${isAsync ? 'async ' : ''}`, generator ? '*' : '', list, body);
    return { source: `${text}\n${RUN}`, arrow };
  });

function definition(sort: Sort, prefix: string, star: string, list: string, body: string): string {
  const base =
    "class Base { get x() { return 'x of ' + this.tag } set x(v) { log('set', v) } m(v) { return [this.tag, v] } static get x() { return 'static x' } static set x(v) { log('static set', v) } static m(v) { return v } }";
  const scope = 'let calls = 0; let a0 = 0; let a = "outer a"; let b = "outer b"; let c, d, e, r;';
  switch (sort) {
    case 'function':
      return `${scope} ${prefix}function${star} subject(${list}) ${body}`;
    case 'expression':
      return `${scope} const subject = ${prefix}function${star} (${list}) ${body};`;
    case 'arrow':
      return `${scope} const subject = ${prefix}(${list}) => ${body};`;
    case 'method':
      return `${scope} ${base} class Owner extends Base { tag = 'owner'; ${prefix}${star}subject(${list}) ${body} } const subject = function (...given) { return new Owner().subject(...given) };`;
    case 'static':
      return `${scope} ${base} class Owner extends Base { static ${prefix}${star}subject(${list}) ${body} } const subject = (...given) => Owner.subject(...given);`;
    case 'object':
      return `${scope} ${base} const owner = { __proto__: { x: 'proto x', m: (v) => [typeof v] }, ${prefix}${star}subject(${list}) ${body} }; const subject = (...given) => owner.subject(...given);`;
    case 'constructor':
      return `${scope} ${base} class Owner extends Base { field = log('field'); constructor(${list}) { log(typeof new.target); super(); ${body.slice(1)} } const subject = (...given) => Object.keys(new Owner(...given));`;
  }
}

const RUN = `
const settled = async (name, promise) => {
  try { log(name, 'returned', await promise) } catch (error) { log(name, 'threw', error instanceof Error ? error.message : error) }
};
exports.run = async () => {
  for (const given of [[], [1, 2, 3], ['one'], [undefined, null]]) {
    calls++;
    let result;
    try {
      result = subject.apply({ tag: 'this' }, given);
    } catch (error) {
      log('threw', error instanceof Error ? error.message : error);
      continue;
    }
    const next = result === null || result === undefined ? undefined : result.next;
    if (typeof next !== 'function') await settled('call', result);
    else {
      await settled('first', (async () => result.next('n1'))());
      await settled('second', (async () => result.next('n2'))());
      if (calls === 3) await settled('throw', (async () => result.throw(new Error('into')))());
      if (calls === 4) await settled('return', (async () => result.return('early'))());
      for (let at = 0; at < 9; at++) await settled('next', (async () => result.next(at))());
    }
  }
  return a0;
};
`;
