import type { Problem } from '@spanweave/transformer';
import { delegate } from './delegate.js';
import { weaveSource } from './weave-source.js';

/** What webpack and Rspack give a loader, as far as it is used here. */
export interface LoaderContext {
  readonly resourcePath: string;
  readonly rootContext: string;
  async(): (error: Error | null, code?: string, map?: unknown, more?: unknown) => void;
  emitWarning(warning: Error): void;
  emitError(error: Error): void;
}

type Loader = (this: LoaderContext, code: string, map?: unknown, more?: unknown) => void;

/**
 * `swc-loader` with weaving before it: takes the same options and stands in its place. The map leads through both steps.
 *
 * @throws SpanweaveError SW3402 without `swc-loader`; SW3001 to SW3017 for a configuration that is not understood.
 */
export function swcLoader(this: LoaderContext, code: string, map?: unknown, more?: unknown): void {
  const { resourcePath, rootContext } = this;
  const next = delegate<Loader>('spanweave/swc-loader', 'swc-loader', rootContext);
  const given = typeof map === 'object' && map !== null ? JSON.stringify(map) : (map as string | undefined);
  const woven = weaveSource(rootContext, resourcePath, code, given);
  for (const problem of woven.warnings) this.emitWarning(shown(problem));
  for (const problem of woven.errors) this.emitError(shown(problem));
  next.call(this, woven.code, woven.map, more);
}

function shown({ code, message, file, line, link }: Problem): Error {
  const place = line === undefined ? file : `${file}:${line}`;
  return Object.assign(new Error(`${message} [${code}] (${place})\n${link}`), { name: 'Spanweave' });
}
