/** How many distinct functions each form has: more than any inline cache or inlining budget holds. */
export const siteCount = 40;

const body = (index) =>
  `let total = merchant + ${index}; for (let i = 0; i < 4; i++) total = (total * 31 + i) % 9973; return total;`;
const asyncBody = (index) => `await null; ${body(index)}`;

/** One module per form: marked functions, and `calls`, which holds one call site for each of them. */
const forms = {
  declaration: (i) => [`/** @WithSpan */ export function f${i}(merchant) { ${body(i)} }`, `f${i}`],
  method: (i) => [
    `class C${i} { /** @WithSpan */ score(merchant) { ${body(i)} } }\nconst c${i} = new C${i}();`,
    `c${i}.score`,
  ],
  arrow: (i) => [`/** @WithSpan */ const a${i} = (merchant) => { ${body(i)} };`, `a${i}`],
  'async-declaration': (i) => [
    `/** @WithSpan */ export async function f${i}(merchant) { ${asyncBody(i)} }`,
    `f${i}`,
  ],
  'async-method': (i) => [
    `class C${i} { /** @WithSpan */ async score(merchant) { ${asyncBody(i)} } }\nconst c${i} = new C${i}();`,
    `c${i}.score`,
  ],
  'async-arrow': (i) => [`/** @WithSpan */ const a${i} = async (merchant) => { ${asyncBody(i)} };`, `a${i}`],
  // A destructured parameter keeps the function from being entered twice: the body moves into a closure.
  'async-closure': (i) => [
    `/** @WithSpan */ export async function f${i}({ merchant }) { ${asyncBody(i)} }`,
    `f${i}`,
    '{ merchant: n }',
  ],
};

/** Names of the forms. */
export const syncForms = ['declaration', 'method', 'arrow'];
export const asyncForms = ['async-declaration', 'async-method', 'async-arrow', 'async-closure'];

/**
 * Source text of one form's module: `siteCount` marked functions, and `run(rounds)`, which calls each of them once per
 * round from a call site of its own.
 */
export function sitesModule(form) {
  const isAsync = form.startsWith('async');
  const made = Array.from({ length: siteCount }, (_, index) => forms[form](index));
  const calls = made.map(
    ([, callee, argument = 'n']) => `sum += ${isAsync ? 'await ' : ''}${callee}(${argument});`,
  );
  return [
    ...made.map(([text]) => text),
    `export ${isAsync ? 'async ' : ''}function run(rounds) {`,
    '  let sum = 0;',
    `  for (let n = 0; n < rounds; n++) { ${calls.join(' ')} }`,
    '  return sum;',
    '}',
    '',
  ].join('\n');
}
