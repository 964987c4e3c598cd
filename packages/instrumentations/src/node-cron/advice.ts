import { isSpanContextValid, type Link, type SpanContext, SpanKind, trace } from '@opentelemetry/api';
import { type Advice, around, contexts, guard, startOperation } from '@spanweave/runtime/kernel';
import { cron } from './library.js';

type Task = (this: unknown, ...args: unknown[]) => unknown;

const woven = /* @__PURE__ */ new WeakSet<object>();

/** node-cron 3 writes an identifier into options without a name: not one to call spans by. */
const MADE_UP = /^[\da-f]{8}(?:-[\da-f]{4}){3}-/;

/** `createTask(expression, task, options)`: what is to run gets a span a run; the path of a file is left alone. */
export const createTask: Advice = (_self, args, proceed) => {
  const [expression, task, ...rest] = Array.from(args);
  const given =
    (typeof task === 'function' && !woven.has(task) && guard(cron, () => spanned(task as Task, rest[0]))) ||
    task;
  return args.length < 2
    ? Reflect.apply(proceed, undefined, args)
    : Reflect.apply(proceed, undefined, [expression, given, ...rest]);
};

function spanned(task: Task, options: unknown): Task {
  const { name } = (options ?? {}) as { readonly name?: unknown };
  const named = typeof name === 'string' && !MADE_UP.test(name) ? name : '';
  const scheduler = current();
  const run = around(cron, 'run', () =>
    startOperation(cron, {
      name: named || task.name || 'scheduled task',
      kind: SpanKind.INTERNAL,
      attributes: {},
      parent: trace.deleteSpan(contexts().active()),
      links: linked(scheduler, current()),
    }),
  );
  const replacement: Task = function (...args) {
    // One run may begin another within the same turn: each is a call of its own.
    return run({}, args, (...given) => task.apply(this, given));
  };
  Object.defineProperties(replacement, Object.getOwnPropertyDescriptors(task));
  woven.add(replacement);
  return replacement;
}

function current(): SpanContext | undefined {
  return trace.getSpanContext(contexts().active());
}

/** Whoever scheduled the task, and whoever has it run now. */
function linked(...spans: (SpanContext | undefined)[]): Link[] {
  const links = new Map<string, Link>();
  for (const context of spans)
    if (context && isSpanContextValid(context)) links.set(context.spanId, { context });
  return [...links.values()];
}
