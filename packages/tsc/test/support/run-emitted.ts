import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import * as advice from '../../../transformer/test/lib/advice.js';
import { library } from '../../../transformer/test/lib/library.js';
import { type Ran, run } from '../../../transformer/test/lib/run.js';

type Module = { run?: () => unknown };
type Setter = (exported: unknown) => void;

const require = createRequire(import.meta.url);

function load(specifier: string): unknown {
  if (specifier === 'test-library') return library();
  return specifier === 'test-advice' ? advice : require(specifier);
}

/** Runs what was emitted in any module format. */
export async function runEmitted(code: string, id: string): Promise<Ran> {
  if (code.includes('System.register(')) return ran(await system(code));
  // UMD prefers CommonJS where that is to be had.
  if (/^(?:"use strict";\s*)?define\(/m.test(code) && !code.includes('typeof module')) return ran(amd(code));
  return run(code, id);
}

async function ran(exported: Module): Promise<Ran> {
  const lines: string[] = [];
  const result = JSON.stringify(await exported.run?.());
  return { lines, result };
}

function amd(code: string): Module {
  const exported: Module = {};
  const define = (names: readonly string[], body: (...given: unknown[]) => void): void => {
    const own: Record<string, unknown> = { require: load, exports: exported };
    body(...names.map((name) => own[name] ?? load(name)));
  };
  runInThisContext(`(function(define){${code}\n})`)(define);
  return exported;
}

async function system(code: string): Promise<Module> {
  const exported: Record<string, unknown> = {};
  let running: Promise<unknown> | undefined;
  const register = (
    names: readonly string[],
    body: (add: (name: string | object, value?: unknown) => unknown) => {
      setters: Setter[];
      execute(): unknown;
    },
  ): void => {
    const { setters, execute } = body((name, value) => {
      if (typeof name === 'string') exported[name] = value;
      else Object.assign(exported, name);
      return value;
    });
    for (const [index, name] of names.entries()) setters[index]?.(load(name));
    running = Promise.resolve(execute());
  };
  runInThisContext(`(function(System){${code}\n})`)({ register });
  await running;
  return exported;
}
