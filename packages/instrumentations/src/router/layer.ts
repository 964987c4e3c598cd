/** What Express 4 and router 2 have in common, as far as the advice reads it. */
export interface Layer {
  readonly handle: ((...args: never[]) => unknown) & { readonly stack?: unknown };
  readonly name: string;
  /** Own property of a router's layers, `undefined` on middleware; absent on a route's inner layers. */
  readonly route?: Route | undefined;
  /** The declared path, from router 2.3. */
  readonly rawPath?: unknown;
  match(path: string): unknown;
}

export interface Route {
  readonly path: unknown;
}

export interface Router {
  readonly stack: readonly Layer[];
  readonly caseSensitive?: boolean;
}

export interface Request {
  readonly url: string;
  readonly baseUrl?: string;
  /** The route that matched last, set before its parameters are processed. */
  readonly route?: Route;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Response {
  readonly headersSent: boolean;
  readonly statusCode: number;
  removeListener(event: string, listener: () => void): unknown;
  prependOnceListener(event: string, listener: () => void): unknown;
}

export type Next = (...args: unknown[]) => unknown;
