import {
  type Comment,
  type ParseResult,
  type ParserOptions,
  type Program,
  parseSync,
  rawTransferSupported,
} from 'oxc-parser';
import { moduleKind } from './module-kind.js';
import { sourceLanguage } from './source-language.js';

/** A file as the parser read it. */
export interface Parsed {
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly module: 'esm' | 'cjs';
}

/** Why a file could not be read. */
export interface ParseFailure {
  readonly failure: string;
  readonly offset: number;
}

/**
 * Reads a file. The module kind comes from the extension, from what the host knows of the package, and from the syntax,
 * in this order; a file that the package calls CommonJS and that is written as an ES module is one, as every bundler
 * sees it. CommonJS allows `return` at top level.
 *
 * @param hint Module kind by package type.
 */
export function parse(code: string, id: string, hint?: 'esm' | 'cjs'): Parsed | ParseFailure {
  const lang = sourceLanguage(id);
  const goals = goalsOf(moduleKind(id) ?? hint);
  let first: ParseFailure | undefined;
  for (const goal of goals) {
    const result = parseSync(id, code, options(lang, goal));
    const error = result.errors.find(({ severity }) => severity === 'Error');
    if (error === undefined) return parsed(result, goal);
    first ??= { failure: error.message, offset: error.labels[0]?.start ?? 0 };
  }
  return first ?? { failure: 'unreadable', offset: 0 };
}

type Goal = 'module' | 'commonjs';

function goalsOf(kind: 'esm' | 'cjs' | undefined): readonly Goal[] {
  if (kind === 'esm') return ['module'];
  return ['commonjs', 'module'];
}

function options(lang: ReturnType<typeof sourceLanguage>, sourceType: Goal): ParserOptions {
  const given: ParserOptions & { experimentalRawTransfer?: boolean } = {
    lang,
    sourceType,
    preserveParens: false,
  };
  if (rawTransferSupported()) given.experimentalRawTransfer = true;
  return given;
}

/** The CommonJS goal lets type imports pass; `export =` and `import = require` are CommonJS. */
const MODULE_SYNTAX = new Set<string>([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
]);

function parsed({ program, comments }: ParseResult, goal: Goal): Parsed {
  const isModule = goal === 'module' || program.body.some(({ type }) => MODULE_SYNTAX.has(type));
  return { program, comments, module: isModule ? 'esm' : 'cjs' };
}
