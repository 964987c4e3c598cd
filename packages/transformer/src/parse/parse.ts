import {
  type Comment,
  type OxcError,
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
  const kind = moduleKind(id) ?? hint;
  // Most files that look like modules are; when one is not (the words stand in a comment), it is read once more.
  if (kind !== 'esm' && LOOKS_LIKE_MODULE.test(code)) {
    const result = read(id, code, options(lang, 'module'));
    if (errorOf(result) === undefined && isModule(result.program)) return parsed(result, 'module');
  }
  const goals: readonly Goal[] = kind === 'esm' ? ['module'] : ['commonjs', 'module'];
  let first: ParseFailure | undefined;
  for (const goal of goals) {
    const result = read(id, code, options(lang, goal));
    const error = errorOf(result);
    if (error === undefined) return parsed(result, goal);
    first ??= { failure: error.message, offset: error.labels[0]?.start ?? 0 };
  }
  return first ?? { failure: 'unreadable', offset: 0 };
}

type Goal = 'module' | 'commonjs';

const LOOKS_LIKE_MODULE = /^[ \t]*(?:import|export)\b/m;
/** `export =` and `import = require` are CommonJS; the CommonJS goal lets type imports pass, which are not. */
const MODULE_SYNTAX = new Set<string>([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
]);

let rawTransfer = rawTransferSupported();

function options(lang: ReturnType<typeof sourceLanguage>, sourceType: Goal): ParserOptions {
  return { lang, sourceType, preserveParens: false };
}

function read(id: string, code: string, given: ParserOptions): ParseResult {
  if (!rawTransfer) return parseSync(id, code, given);
  try {
    return parseSync(id, code, { ...given, experimentalRawTransfer: true } as ParserOptions);
  } catch {
    // The parser loads its reader with `require`, which Node's thread for module hooks does not have for ES modules.
    rawTransfer = false;
    return parseSync(id, code, given);
  }
}

const errorOf = ({ errors }: ParseResult): OxcError | undefined =>
  errors.find(({ severity }) => severity === 'Error');

const isModule = ({ body }: Program): boolean => body.some(({ type }) => MODULE_SYNTAX.has(type));

function parsed({ program, comments }: ParseResult, goal: Goal): Parsed {
  return { program, comments, module: goal === 'module' || isModule(program) ? 'esm' : 'cjs' };
}
