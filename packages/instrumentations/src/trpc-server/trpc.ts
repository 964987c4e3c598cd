/** What `initTRPC.create()` answers, as far as it is used. */
export interface Root {
  procedure: { use(middleware: Middleware): Root['procedure'] };
}

/** What a middleware is called with (`procedureBuilder.ts` of tRPC). */
export interface Call {
  readonly path: string;
  readonly type: string;
  /** tRPC 11: one for each call. */
  readonly getRawInput?: object;
  next(): Promise<Result>;
}

export type Middleware = (call: Call) => Promise<Result>;

/** How a procedure ended. */
export interface Result {
  readonly ok: boolean;
  /** A `TRPCError`. */
  readonly error?: { readonly code?: string; readonly message?: string; readonly cause?: unknown };
  data?: unknown;
}

/** What a subscription answers in tRPC 10, and may answer in 11. */
export interface Observable {
  subscribe(observer: Observer): { unsubscribe(): void };
}

export interface Observer {
  next?(value: unknown): void;
  error?(error: unknown): void;
  complete?(): void;
}
