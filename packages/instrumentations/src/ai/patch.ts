import { type Advice, guard, patchMethod, state } from '@spanweave/runtime/kernel';
import { agent, agent7, ask, ask7 } from './advice.js';
import { ai } from './library.js';

interface Class {
  readonly prototype?: object;
}

interface Exported {
  readonly ToolLoopAgent?: Class;
  readonly Experimental_Agent?: Class;
  readonly default?: Exported;
}

type Patch = <E>(exports: E) => E;

/** Weaves the agents in place: the functions that they call are out of reach there. */
const agents =
  (advice: Advice): Patch =>
  (exports) => {
    guard(ai, () => {
      const given = exports as Exported | undefined;
      for (const { ToolLoopAgent, Experimental_Agent } of [given ?? {}, given?.default ?? {}])
        for (const one of [ToolLoopAgent, Experimental_Agent])
          for (const method of ['generate', 'stream']) patchMethod(one?.prototype, method, advice);
    });
    return exports;
  };

export const patch: Patch = /* @__PURE__ */ agents(agent);
export const patch7: Patch = /* @__PURE__ */ agents(agent7);

type Asking = (...args: never[]) => unknown;

/** One of the functions that take a model, as an import holds it. */
function reference(advice: Advice): Patch {
  const woven = new WeakMap<Asking, Asking>();
  return (original) => {
    if (typeof original !== 'function') return original;
    const given = original as unknown as Asking;
    let made = woven.get(given);
    if (!made) {
      made = (...args: never[]): unknown => (state.on ? advice(undefined, args, given) : given(...args));
      Object.defineProperties(made, {
        name: { value: given.name, configurable: true },
        length: { value: given.length, configurable: true },
      });
      woven.set(given, made);
    }
    return made as unknown as typeof original;
  };
}

export const asking: Patch = /* @__PURE__ */ reference(ask);
export const asking7: Patch = /* @__PURE__ */ reference(ask7);
