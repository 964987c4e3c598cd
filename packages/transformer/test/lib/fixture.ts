import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRules } from '../../src/rule/compile-rules.js';
import type { Rule } from '../../src/rule/rule.js';
import type { ImportFacts, TransformContext } from '../../src/transform-context.js';

const FOLDER = new URL('../../fixtures/', import.meta.url).pathname;
const UPDATE = process.env['UPDATE_FIXTURES'] === '1';

/** One golden folder: `input.*`, and what it becomes. A negative case has no `output.*`. */
export interface Fixture {
  readonly name: string;
  readonly id: string;
  readonly input: string;
  readonly rules: readonly Rule[];
  readonly context: TransformContext;
  /** Codes of the problems that are expected, in `context.json`. */
  readonly problems: readonly string[];
  /** False where the input cannot be run by itself. */
  readonly runs: boolean;
}

/** The file `context.json`. */
export interface ContextFile extends Partial<Omit<TransformContext, 'rules'>> {
  readonly rules?: readonly Rule[];
  readonly problems?: readonly string[];
  readonly runs?: boolean;
  /** How the build sees the file's imports, by specifier. */
  readonly imports?: Readonly<Record<string, ImportFacts>>;
}

/** Every fixture of the package, by name. */
export function fixtures(): Fixture[] {
  return readdirSync(FOLDER).map((name) => {
    const folder = join(FOLDER, name);
    const id = readdirSync(folder).find((file) => file.startsWith('input.')) ?? 'input.js';
    const given = JSON.parse(text(join(folder, 'context.json')) ?? '{}') as ContextFile;
    const { rules = [], problems = [], runs = true, imports = {}, ...rest } = given;
    const context: TransformContext = {
      path: `src/${id}`,
      file: `src/${id}`,
      own: true,
      resolve: (specifier) => imports[specifier],
      ...rest,
      rules: compileRules(rules),
    };
    return { name, id, input: readFileSync(join(folder, id), 'utf8'), rules, context, problems, runs };
  });
}

/** The text that a golden file holds; written first when `UPDATE_FIXTURES=1`. `undefined`: no such file. */
export function golden(fixture: Fixture, file: string, actual: string | undefined): string | undefined {
  const path = join(FOLDER, fixture.name, file);
  if (UPDATE && actual !== undefined) writeFileSync(path, actual);
  return text(path);
}

function text(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Writes a fixture whose input a tool makes, when `UPDATE_FIXTURES=1`. */
export function putFixture(name: string, input: string, context: ContextFile): void {
  if (!UPDATE) return;
  mkdirSync(join(FOLDER, name), { recursive: true });
  writeFileSync(join(FOLDER, name, 'input.js'), input);
  writeFileSync(join(FOLDER, name, 'context.json'), `${JSON.stringify(context, null, 2)}\n`);
}
