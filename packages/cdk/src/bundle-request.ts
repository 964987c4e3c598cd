import { relative, resolve, sep } from 'node:path';
import type { BundlingOptions, SpanweaveNodejsFunctionProps, WeavingOptions } from './props.js';

/** What the process that bundles is asked for, as JSON. */
export interface BundleRequest {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** The handler's module, relative to `root`, with `/`. */
  readonly entry: string;
  /** The name of Lambda's runtime: `nodejs22.x`. */
  readonly runtime: string;
  readonly bundling: BundlingOptions;
  readonly spanweave: WeavingOptions;
}

/** A path as a glob that matches it alone. */
const literally = (path: string): string => path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');

/** The request that a function's props amount to: its export is a handler, beside those that the props name. */
export function bundleRequest(props: SpanweaveNodejsFunctionProps, runtime: string): BundleRequest {
  const { entry: given, handler = 'handler', projectRoot = '.', bundling = {}, spanweave = {} } = props;
  const root = resolve(projectRoot);
  const entry = relative(root, resolve(root, given)).split(sep).join('/');
  const own = { file: literally(entry), platform: 'lambda', export: handler } as const;
  const { handlers = [] } = spanweave;
  const woven = handlers === false ? spanweave : { ...spanweave, handlers: [own, ...handlers] };
  return { root, entry, runtime, bundling, spanweave: woven };
}
