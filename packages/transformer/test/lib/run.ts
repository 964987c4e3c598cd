import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { compileFunction, runInThisContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { sourceLanguage } from '../../src/parse/source-language.js';
import * as advice from './advice.js';
import { library } from './library.js';

const require = createRequire(import.meta.url);

/** What a program did: the lines it logged, and what its `run` export answered. */
export interface Ran {
  readonly lines: readonly string[];
  readonly result: string;
}

/**
 * Runs a program in this process: its module body, then its export `run`. A thrown value is a result as well.
 *
 * @param helpers Finds what is not installed beside the tests.
 */
export async function run(code: string, id: string, helpers?: NodeJS.Require): Promise<Ran> {
  const lines: string[] = [];
  const log = (...values: unknown[]): void => {
    lines.push(values.map((value) => (typeof value === 'string' ? value : shown(value))).join(' '));
  };
  let result: unknown;
  try {
    const exported = evaluate(code, id, log, helpers);
    result = exported.run === undefined ? Object.keys(exported) : await exported.run();
  } catch (error) {
    result = { thrown: error instanceof Error ? `${error.name}: ${error.message}` : error };
  }
  return { lines, result: shown(result) };
}

/** Evaluates a program as CommonJS, whatever it was written in. */
export function evaluate(
  code: string,
  id: string,
  log: (...values: unknown[]) => void = () => undefined,
  helpers?: NodeJS.Require,
): { run?: () => unknown } {
  const plain = isScript(code) ? code : compiled(code, id);
  const module: { exports: { run?: () => unknown } } = { exports: {} };
  const text = `(function(exports,require,module,log){${plain.replace(/^#!.*/, '')}\n})`;
  const wrapped = runInThisContext(text, { filename: id });
  Reflect.apply(wrapped, module.exports, [
    module.exports,
    (name: string) => load(name, helpers),
    module,
    log,
  ]);
  return module.exports;
}

/** True when this Node runs the text as CommonJS as it stands. */
function isScript(code: string): boolean {
  try {
    compileFunction(code.replace(/^#!.*/, ''), ['exports', 'require', 'module', 'log']);
    return true;
  } catch {
    return false;
  }
}

function compiled(code: string, id: string): string {
  const lang = sourceLanguage(id);
  return transformSync(code, {
    loader: lang === 'dts' ? 'ts' : lang,
    format: 'cjs',
    target: 'node20',
    jsx: 'transform',
    jsxFactory: 'h',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  }).code;
}

function load(specifier: string, helpers: NodeJS.Require = require): unknown {
  if (specifier === 'test-library') return library();
  if (specifier === 'test-advice') return advice;
  return specifier.startsWith('@spanweave/') ? require(specifier) : helpers(specifier);
}

function shown(value: unknown): string {
  return inspect(value, { depth: 6, sorted: false, breakLength: 100 });
}
