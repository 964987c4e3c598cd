import type { Operation } from '@spanweave/runtime/kernel';

/** What the advice reads of a client, from @smithy/smithy-client 1.0 on. */
export interface Client {
  readonly config?: Config;
  readonly middlewareStack?: Stack;
}

export interface Config {
  readonly serviceId?: string;
  readonly region?: string | (() => Promise<string> | string);
}

/** The middleware of a client, of a command, or of both. */
export interface Stack {
  concat(other: Stack): Stack;
  resolve(handler: Handler, context: Names): Handler;
}

export type Handler = (command: Command) => unknown;

/** What a client and a command are called, as they were written: classes lose their names to a minifier. */
export interface Names {
  readonly clientName?: string;
  readonly commandName?: string;
}

export interface Command {
  readonly input?: Input;
  /** A command of the document client holds the one that is sent. */
  readonly clientCommand?: Command;
}

export type Input = Readonly<Record<string, unknown>>;

export interface Metadata {
  readonly requestId?: string;
  readonly extendedRequestId?: string;
  readonly httpStatusCode?: number;
}

export interface Output {
  readonly $metadata?: Metadata;
  readonly [key: string]: unknown;
}

/** What is called, and how. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
  /** Attributes that every call has. Owned by the span that it becomes. */
  readonly attributes: Record<string, string>;
}

/** A call that has begun. */
export interface Started {
  readonly operation: Operation | undefined;
  /** What is sent in the input's place. */
  readonly input?: Input | undefined;
  /** Reads what came back. */
  readonly read?: (output: Output) => void;
}
