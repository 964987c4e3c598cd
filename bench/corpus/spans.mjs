import { siteCount } from './sites.mjs';

const work = (index) =>
  `let total = merchant + ${index}; for (let i = 0; i < 20; i++) total = (total * 31 + i) % 9973;`;

const woven = {
  declaration: (i) => [
    `/** @WithSpan */ export function f${i}(merchant) { ${work(i)} return total; }`,
    `f${i}`,
  ],
  method: (i) => [
    `class C${i} { /** @WithSpan */ score(merchant) { ${work(i)} return total; } }\nconst c${i} = new C${i}();`,
    `c${i}.score`,
  ],
  'async-declaration': (i) => [
    `/** @WithSpan */ export async function f${i}(merchant) { await null; ${work(i)} return total; }`,
    `f${i}`,
  ],
  'async-method': (i) => [
    `class C${i} { /** @WithSpan */ async score(merchant) { await null; ${work(i)} return total; } }\nconst c${i} = new C${i}();`,
    `c${i}.score`,
  ],
};

/** What a careful person writes around a body, with the attributes that woven code sets. */
function byHand(i, name, isAsync, line) {
  const attributes = `{ 'code.function.name': '${name}', 'code.file.path': 'FILE', 'code.line.number': ${line} }`;
  return `return tracer.startActiveSpan('${name}', { attributes: ${attributes} }, ${isAsync ? 'async ' : ''}(span) => {
    try { ${isAsync ? 'await null; ' : ''}${work(i)} return total; }
    catch (error) {
      span.setAttribute('error.type', error.name);
      span.recordException(error);
      span.setStatus({ code: 2, message: error.message });
      throw error;
    } finally { span.end(); }
  });`;
}

const handwritten = {
  declaration: (i) => [`export function f${i}(merchant) { ${byHand(i, `f${i}`, false, i + 1)} }`, `f${i}`],
  method: (i) => [
    `class C${i} { score(merchant) { ${byHand(i, `C${i}.score`, false, 2 * i + 1)} } }\nconst c${i} = new C${i}();`,
    `c${i}.score`,
  ],
  'async-declaration': (i) => [
    `export async function f${i}(merchant) { ${byHand(i, `f${i}`, true, i + 1)} }`,
    `f${i}`,
  ],
  'async-method': (i) => [
    `class C${i} { async score(merchant) { ${byHand(i, `C${i}.score`, true, 2 * i + 1)} } }\nconst c${i} = new C${i}();`,
    `c${i}.score`,
  ],
};

/** Names of the forms. */
export const spanForms = Object.keys(woven);

function text(made, isAsync, head = '') {
  const calls = made.map(([, callee]) => `sum += ${isAsync ? 'await ' : ''}${callee}(n);`);
  return [
    ...made.map(([source]) => source),
    `${head}export ${isAsync ? 'async ' : ''}function run(rounds) { let sum = 0; for (let n = 0; n < rounds; n++) { ${calls.join(' ')} } return sum; }`,
    '',
  ].join('\n');
}

/** Source texts of one form: marked functions, and the same with spans written by hand. */
export function spanModules(form) {
  const isAsync = form.startsWith('async');
  const many = (make) => Array.from({ length: siteCount }, (_, index) => make(index));
  const head =
    "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('@spanweave/app', '0.1.0');\n";
  return {
    marked: text(many(woven[form]), isAsync),
    byHand: text(many(handwritten[form]), isAsync, head).replaceAll('FILE', `${form}.js`),
  };
}
