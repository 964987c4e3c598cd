import type { Socket } from 'node:net';

/** A request as undici's channels publish it (undici `lib/core/request.js`). */
export interface UndiciRequest {
  readonly origin: string | URL;
  readonly method: string;
  readonly path: string;
  /** Names and values in turn; lines of text in undici 5. */
  readonly headers: RawHeaders;
  addHeader(name: string, value: string): unknown;
}

export interface UndiciResponse {
  readonly statusCode: number;
  readonly statusText: string;
  readonly headers: RawHeaders;
}

export type RawHeaders = string | readonly (Uint8Array | string | readonly (Uint8Array | string)[])[];

/** What the channels of a request carry. */
export interface UndiciMessage {
  readonly request: UndiciRequest;
  readonly response: UndiciResponse;
  readonly error: unknown;
  readonly socket?: Socket;
}

/** A request of `fetch` where no channel publishes it. */
export interface FetchRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
}
