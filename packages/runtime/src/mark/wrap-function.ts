import { enrich } from '../enrich.js';
import { report } from '../kernel/report.js';
import { state } from '../kernel/state.js';
import { type Site, site } from '../site.js';
import { span } from '../span.js';
import { spanAsyncGenerator } from '../span-async-generator.js';
import { spanGenerator } from '../span-generator.js';
import { spanIterator } from '../span-iterator.js';
import { keepIdentity } from './keep-identity.js';
import type { MarkOptions } from './mark-options.js';

/** Any function that a mark stands on. */
export type Marked = (this: unknown, ...args: unknown[]) => unknown;

/**
 * A marked function where nothing was built: another function object that behaves as the first one, with the span that
 * weaving would have given it.
 *
 * @param nameOf Qualified name of the function, asked at its first active call.
 * @param mode `span` opens a span; `enrich` sets the recorded parameters on the current one.
 */
export function wrapFunction(
  original: Marked,
  nameOf: (self: unknown) => string,
  options: MarkOptions,
  mode: 'span' | 'enrich' = 'span',
): Marked {
  const positions = Object.keys(options.parameters ?? {}).map(Number);
  for (const key of Object.keys(options.parameters ?? {}))
    if (Number.isNaN(Number(key)))
      report(`parameter:${key}`, `parameter ${key} has a name only in a build; here it needs its position`);
  let known: Site | undefined;
  const siteOf = (self: unknown): Site => {
    known ??= site(nameOf(self), '', 0, options);
    return known;
  };
  const valuesOf = (args: readonly unknown[]): unknown[] | undefined =>
    positions.length === 0 ? undefined : positions.map((position) => args[position]);
  return keepIdentity(
    original,
    Replacement[mode === 'enrich' ? mode : sortOf(original)](original, siteOf, valuesOf, options),
  );
}

type Sort = 'enrich' | 'plain' | 'generator' | 'asyncGenerator';

/** A generator function says so by its class, whatever its name is after minification. */
function sortOf(original: Marked): Sort {
  const tag = Object.prototype.toString.call(original);
  if (tag === '[object GeneratorFunction]') return 'generator';
  return tag === '[object AsyncGeneratorFunction]' ? 'asyncGenerator' : 'plain';
}

type Maker = (
  original: Marked,
  siteOf: (self: unknown) => Site,
  valuesOf: (args: readonly unknown[]) => unknown[] | undefined,
  options: MarkOptions,
) => Marked;

/** In a class, because its code is strict even in a bundle that is not: `this` arrives as the caller gave it. */
// biome-ignore lint/complexity/noStaticOnlyClass: see above.
class Replacement {
  static readonly enrich: Maker = (original, siteOf, valuesOf) =>
    function (...args) {
      if (state.on) enrich(siteOf(this), valuesOf(args));
      return original.apply(this, args);
    };

  static readonly plain: Maker = (original, siteOf, valuesOf, { iterator }) =>
    function (...args) {
      const body = (): unknown =>
        new.target ? Reflect.construct(original, args, new.target) : original.apply(this, args);
      return state.on ? (iterator ? spanIterator : span)(siteOf(this), body, valuesOf(args)) : body();
    };

  static readonly generator: Maker = (original, siteOf, valuesOf) =>
    function* (...args) {
      const body = original.apply(this, args) as Generator;
      return yield* state.on ? spanGenerator(siteOf(this), body, valuesOf(args)) : body;
    };

  static readonly asyncGenerator: Maker = (original, siteOf, valuesOf) =>
    async function* (...args) {
      const body = original.apply(this, args) as AsyncGenerator;
      return yield* state.on ? spanAsyncGenerator(siteOf(this), body, valuesOf(args)) : body;
    };
}
