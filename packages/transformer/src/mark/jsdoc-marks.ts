import { type Comment, parseSync } from 'oxc-parser';
import { functionName } from '../match/function-name.js';
import type { SpanFacts } from '../rule/action.js';
import { Tree } from '../scope/tree.js';
import type { Mark } from './mark.js';
import { markedFunction } from './marked-function.js';
import { spanFacts } from './span-facts.js';

const TAG = /^[ \t]*\*?[ \t]*@(WithSpan|AddingSpanAttributes|SpanAttribute)\b[ \t]*(.*?)[ \t]*$/gm;

/** What was found: marks, and offsets of comments that no function follows. */
export interface JsdocMarks {
  readonly marks: readonly Mark[];
  readonly stray: readonly number[];
}

/**
 * `@WithSpan name`, `@WithSpan {kind: 'client'} name` and `@AddingSpanAttributes` in the JSDoc of any function, with
 * `@SpanAttribute parameter attribute` for what is recorded; an attribute left out is the parameter's name.
 */
export function jsdocMarks(tree: Tree, file: string): JsdocMarks {
  const marks: Mark[] = [];
  const stray: number[] = [];
  for (const comment of tree.comments) {
    if (comment.type !== 'Block' || !/@(?:WithSpan|AddingSpanAttributes)\b/.test(comment.value)) continue;
    const read = tags(comment);
    if (read === undefined) continue;
    const fn = markedFunction(comment.end, tree);
    if (fn === undefined) {
      stray.push(comment.start);
      continue;
    }
    const { mode, facts } = read;
    const name = functionName(fn, tree, file);
    marks.push({ fn, mode, name, facts, strip: [], offset: comment.start, runs: false });
  }
  return { marks, stray };
}

function tags({ value }: Comment): Pick<Mark, 'mode' | 'facts'> | undefined {
  if (!value.startsWith('*')) return undefined;
  let mode: Mark['mode'] | undefined;
  let facts: SpanFacts = {};
  const parameters: Record<string, string> = {};
  for (const [, tag, text = ''] of value.matchAll(TAG)) {
    if (tag === 'SpanAttribute') {
      const [parameter = '', attribute = parameter] = text.split(/\s+/);
      if (parameter !== '') parameters[parameter] = attribute;
      continue;
    }
    mode = tag === 'WithSpan' ? 'span' : 'enrich';
    facts = factsOf(text);
  }
  if (mode === undefined) return undefined;
  return { mode, facts: Object.keys(parameters).length === 0 ? facts : { ...facts, parameters } };
}

/** `{options} name`, both optional; options are a JavaScript object literal. */
function factsOf(text: string): SpanFacts {
  const [, options, name = ''] = /^(\{.*\})?\s*(.*)$/.exec(text) ?? [];
  const named = name === '' ? {} : { name };
  if (options === undefined) return named;
  const { program, comments, errors } = parseSync('options.js', `(${options})`, { preserveParens: false });
  const [statement] = program.body;
  if (errors.length > 0 || statement?.type !== 'ExpressionStatement') return named;
  const tree = new Tree(`(${options})`, 'options.js', { program, comments, module: 'cjs' });
  return { ...spanFacts([statement.expression], tree), ...named };
}
