import { isBuiltin } from 'node:module';
import type { CompilerOptions, ExternalItem, Resolved, Resolver } from './compiler.js';

/** An import that a bundler has to place. */
export interface ExternalRequest {
  readonly request: string;
  /** Folder of the importing module. */
  readonly context: string;
  /** Importing file; empty for entries. */
  readonly issuer: string;
  /** Layer of that file, where the configuration has layers. */
  readonly layer?: string | undefined;
  readonly resolver: Resolver;
}

type Configured = Pick<CompilerOptions, 'externals' | 'externalsPresets'>;

/** `commonjs2 pg`: what it is loaded by, and what is loaded. */
const TYPED = /^[a-z0-9-]+ /;

/**
 * What the output loads for an import that a configuration leaves outside the bundle; `undefined`: it is bundled. The answer
 * is the one that the bundler itself comes to.
 */
export async function externalAs(options: Configured, place: ExternalRequest): Promise<string | undefined> {
  return (await externalValue(options, place))?.replace(TYPED, '');
}

/** The same, with what it is loaded by where the configuration says so: `commonjs2 pg`. */
export async function externalValue(
  { externals, externalsPresets }: Configured,
  place: ExternalRequest,
): Promise<string | undefined> {
  const named = await fromItem(externals, place);
  if (named !== undefined) return named;
  return externalsPresets?.node === true && isBuiltin(place.request) ? place.request : undefined;
}

async function fromItem(item: ExternalItem | undefined, place: ExternalRequest): Promise<string | undefined> {
  const { request } = place;
  if (typeof item === 'string') return item === request ? request : undefined;
  if (item instanceof RegExp)
    return new RegExp(item.source, item.flags.replace(/[gy]/g, '')).test(request) ? request : undefined;
  if (typeof item === 'function') return target(await ask(item as Ask, place), request);
  if (Array.isArray(item)) {
    for (const one of item) {
      const found = await fromItem(one, place);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof item === 'object' && Object.hasOwn(item, request))
    return target((item as Record<string, unknown>)[request], request);
  return undefined;
}

type Done = (error?: Error | null, value?: unknown, type?: string) => void;
type Ask = (data: unknown, request: unknown, done?: Done) => unknown;

/** The answer of a function, by callback or promise, in the new form or the old one. */
function ask(
  item: Ask,
  { request, context, issuer, layer, resolver: plain }: ExternalRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done: Done = (error, value, type) =>
      error
        ? reject(error)
        : resolve(type !== undefined && typeof value === 'string' ? `${type} ${value}` : value);
    const getResolve = (options?: object) => (from: string, wanted: string, settle?: Resolved) => {
      const resolver = options && plain.withOptions ? plain.withOptions(options) : plain;
      if (settle !== undefined) return resolver.resolve({}, from, wanted, {}, settle);
      return new Promise((found, failed) =>
        resolver.resolve({}, from, wanted, {}, (error, file) => (error ? failed(error) : found(file))),
      );
    };
    const data = {
      context,
      request,
      dependencyType: 'esm',
      contextInfo: { issuer, issuerLayer: layer, compiler: '' },
      getResolve,
    };
    const answer = item.length === 3 ? item(context, request, done) : item(data, done);
    if (typeof (answer as Promise<unknown> | undefined)?.then === 'function')
      (answer as Promise<unknown>).then(resolve, reject);
  });
}

function target(value: unknown, request: string): string | undefined {
  if (value === undefined || value === false) return undefined;
  return typeof value === 'string' ? value : request;
}
