import { guard } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { nest } from './library.js';

/** On a decorated class: the name that its source has, which a minifier cannot change. */
const NAME: unique symbol = /* @__PURE__ */ Symbol.for('spanweave.class');

type Class = { readonly name?: string; readonly [NAME]?: string };
type Decorator = (...given: unknown[]) => unknown;

/** At `@Controller()`, `@Injectable()` and `@Catch()`: notes the decorated class's name. */
export function named<F>(site: Site, callee: F): F {
  const { decorates } = site.facts;
  if (decorates === undefined || typeof callee !== 'function') return callee;
  return function (this: unknown, ...args: unknown[]): unknown {
    const decorator = callee.apply(this, args) as Decorator;
    return (...given: unknown[]): unknown => {
      guard(nest, () => Object.defineProperty(given[0], NAME, { configurable: true, value: decorates }));
      return decorator(...given);
    };
  } as F;
}

/** What a class is called in its source where that is known, else what it is called now. */
export function nameOf(target: unknown): string {
  const found = (typeof target === 'function' ? target : (target as object | null)?.constructor) as Class;
  return (Object.hasOwn(found ?? {}, NAME) ? found[NAME] : found?.name) ?? '';
}
