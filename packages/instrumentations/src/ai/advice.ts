import { type Advice, contexts, guard, patchMethod } from '@spanweave/runtime/kernel';
import type { Options } from './client.js';
import { ai } from './library.js';
import { embed, generate, stream } from './model.js';
import { asked, integrated, OWN, type TellsItself } from './own.js';
import { execute } from './tools.js';

/** The object that has a method itself: a class's prototype, or the model where it is a plain object. */
function holder(model: object, method: string): object | undefined {
  let found: object | null = model;
  while (found && !Object.hasOwn(found, method)) found = Object.getPrototypeOf(found);
  return found && Object.isExtensible(found) ? found : undefined;
}

/** Weaves how a model is asked, in place. */
function model(given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  patchMethod(holder(given, 'doGenerate'), 'doGenerate', generate);
  patchMethod(holder(given, 'doStream'), 'doStream', stream);
  patchMethod(holder(given, 'doEmbed'), 'doEmbed', embed);
}

/** Weaves the tools that are offered, in place. */
function offered(tools: Options['tools']): void {
  for (const [name, tool] of Object.entries(tools ?? {}))
    if (tool && typeof tool.execute === 'function' && Object.isExtensible(tool))
      patchMethod(tool, 'execute', execute(name, tool));
}

/** Advice on what takes a model: models and tools are woven before they are used. */
function before(
  read: (self: unknown, args: ArrayLike<unknown>) => unknown,
  tellsItself: TellsItself,
): Advice {
  return (self, args, proceed) => {
    const own = guard(ai, () => {
      const options = read(self, args) as Options | undefined;
      if (!ai.enabled() || !options) return false;
      model(options.model);
      offered(options.tools);
      return tellsItself(options);
    });
    if (!own) return Reflect.apply(proceed, undefined, args);
    const context = contexts().active().setValue(OWN, true);
    return contexts().with(context, Reflect.apply, undefined, proceed, undefined, args);
  };
}

const given = (_: unknown, args: ArrayLike<unknown>): unknown => args[0];
const kept = (self: unknown): unknown => (self as { readonly settings?: unknown } | undefined)?.settings;

/** `generateText(options)` and the like. */
export const ask: Advice = /* @__PURE__ */ before(given, asked);
export const ask7: Advice = /* @__PURE__ */ before(given, integrated);

/** `agent.generate(…)`, `agent.stream(…)` of an agent that nothing else reaches: it keeps its options. */
export const agent: Advice = /* @__PURE__ */ before(kept, asked);
export const agent7: Advice = /* @__PURE__ */ before(kept, integrated);

/** The model that is meant by what was given: one by its name, or one that `prepareStep` has chosen. */
export const resolve: Advice = (_, args, proceed) => {
  const found = Reflect.apply(proceed, undefined, args as never);
  guard(ai, () => ai.enabled() && model(found));
  return found;
};
