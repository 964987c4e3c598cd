import { type Attributes, propagation, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';
import { contexts } from './kernel/context-manager.js';
import { guard } from './kernel/guard.js';
import type { SpanFacts } from './mark/span-facts.js';
import { type Site, site } from './site.js';

/** What a rule's `span` says beyond a mark: values by path, a name that holds some, and the carrier. */
export interface DeclaredFacts extends SpanFacts {
  /** Where in each recorded argument the value is; empty: the argument itself. */
  readonly paths?: readonly string[];
  /** Where in the argument that is passed last the headers are; empty: the argument itself. */
  readonly carrier?: { readonly inject: string } | { readonly extract: string };
}

interface Headers {
  get(key: string): unknown;
  set(key: string, value: string): unknown;
  keys(): Iterable<string>;
}

type Carrier = Headers | Record<string, unknown>;

const has = (carrier: Carrier): carrier is Headers =>
  typeof carrier['get'] === 'function' && typeof carrier['set'] === 'function';

const setter: TextMapSetter<Carrier> = {
  set(carrier, key, value) {
    if (has(carrier)) carrier.set(key, value);
    else carrier[key] = value;
  },
};

const getter: TextMapGetter<Carrier> = {
  keys: (carrier) => (has(carrier) ? [...carrier.keys()] : Object.keys(carrier)),
  get(carrier, key) {
    const value = has(carrier) ? carrier.get(key) : carrier[key];
    return Array.isArray(value)
      ? value.map(String)
      : value === undefined || value === null
        ? undefined
        : String(value);
  },
};

function follow(value: unknown, path: string): unknown {
  if (path === '') return value;
  let at = value;
  for (const key of path.split('.')) at = (at as Record<string, unknown> | null | undefined)?.[key];
  return at;
}

/** What a path leads to; an object is made there when only it is missing. */
function made(value: unknown, path: string): unknown {
  const found = follow(value, path);
  if (found !== undefined || path === '') return found;
  const cut = path.lastIndexOf('.');
  const holder = follow(value, cut < 0 ? '' : path.slice(0, cut));
  if (typeof holder !== 'object' || holder === null) return undefined;
  const fresh = {};
  (holder as Record<string, unknown>)[path.slice(cut + 1)] = fresh;
  return fresh;
}

/** Describes a place that a rule declares; as `site`, with the facts that only rules have. */
export function declared(functionName: string, file: string, line: number, facts: DeclaredFacts): Site {
  const plain = site(functionName, file, line, facts);
  const { carrier, paths = [] } = facts;
  const within = <T>(body: () => T): T | undefined => guard(plain.library, body);
  return {
    ...plain,
    declared: {
      parent(values) {
        if (carrier === undefined || 'inject' in carrier) return undefined;
        return within(() => {
          const found = follow(values.at(-1), carrier.extract);
          const active = contexts().active();
          return typeof found === 'object' && found !== null
            ? propagation.extract(active, found as Carrier, getter)
            : undefined;
        });
      },
      values: (given) =>
        plain.parameters.map((_, index) => within(() => follow(given[index], paths[index] ?? ''))),
      name: (attributes) => named(plain.name, attributes) || functionName,
      started(values, context) {
        if (carrier === undefined || 'extract' in carrier) return;
        within(() => {
          const found = made(values.at(-1), carrier.inject);
          if (typeof found === 'object' && found !== null)
            propagation.inject(context, found as Carrier, setter);
        });
      },
    },
  };
}

/** `acme {rpc.method}` with the attribute's value; without one the part goes, and perhaps nothing is left. */
function named(name: string, attributes: Attributes): string {
  if (!name.includes('{')) return name;
  const parts = name.split(' ').map((part) => {
    let gone = false;
    const text = part.replace(/\{([^}]+)\}/g, (_, key: string) => {
      gone ||= attributes[key] === undefined;
      return String(attributes[key]);
    });
    return gone ? '' : text;
  });
  return parts.filter(Boolean).join(' ');
}
