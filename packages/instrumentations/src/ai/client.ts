/** A model of any provider: of versions 1 (ai 4) to 4 (ai 7) of the providers' specification. */
export interface Model {
  readonly provider?: unknown;
  readonly modelId?: unknown;
  /** Private to the provider: where it asks is read from here when it is there. */
  readonly config?: {
    readonly baseURL?: unknown;
    readonly url?: (of: { readonly path: string; readonly modelId: unknown }) => unknown;
  };
}

/** A part of what is said; version 1 calls what goes into a tool and comes out of it otherwise. */
export interface Part {
  readonly type?: string;
  readonly text?: string;
  readonly toolCallId?: unknown;
  readonly toolName?: unknown;
  readonly input?: unknown;
  readonly args?: unknown;
  readonly output?: unknown;
  readonly result?: unknown;
}

export interface Said {
  readonly role?: string;
  readonly content?: string | readonly Part[];
}

/** What a model is asked. */
export interface Request {
  readonly prompt?: readonly Said[];
  readonly mode?: { readonly type?: string };
  readonly responseFormat?: { readonly type?: string };
  readonly stopSequences?: readonly string[];
  readonly abortSignal?: AbortSignal;
  readonly [setting: string]: unknown;
}

type Count = number | null | undefined | { readonly [count: string]: number | undefined };

export interface Usage {
  readonly inputTokens?: Count;
  readonly outputTokens?: Count;
  readonly cachedInputTokens?: number;
  readonly reasoningTokens?: number;
  /** Version 1. */
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  /** Embeddings. */
  readonly tokens?: number;
}

export interface Identity {
  readonly id?: string;
  readonly modelId?: string;
}

export type Finish = string | { readonly unified?: string };

/** What `doGenerate` answers. */
export interface Answer {
  readonly content?: readonly Part[];
  /** Version 1. */
  readonly text?: string;
  readonly toolCalls?: readonly Part[];
  readonly finishReason?: Finish;
  readonly usage?: Usage;
  readonly response?: Identity;
}

/** A part of the stream of `doStream`. */
export interface Chunk extends Part, Identity {
  readonly delta?: string;
  readonly textDelta?: string;
  readonly finishReason?: Finish;
  readonly usage?: Usage;
  readonly error?: unknown;
}

export interface Streamed {
  stream?: ReadableStream<Chunk>;
}

/** What `doEmbed` answers. */
export interface Embedded {
  readonly embeddings?: readonly ArrayLike<number>[];
  readonly usage?: Usage;
}

export interface Tool {
  readonly description?: unknown;
  readonly execute?: unknown;
}

/** An integration that makes contexts for what it is told about: one that makes spans. */
export interface Integration {
  readonly executeLanguageModelCall?: unknown;
  readonly executeTool?: unknown;
}

export interface Telemetry {
  readonly isEnabled?: boolean;
  readonly integrations?: Integration | readonly Integration[];
}

/** What the functions of the library are given, as far as it is read. */
export interface Options {
  readonly model?: unknown;
  readonly tools?: Readonly<Record<string, Tool | undefined>>;
  readonly telemetry?: Telemetry;
  readonly experimental_telemetry?: Telemetry;
}
