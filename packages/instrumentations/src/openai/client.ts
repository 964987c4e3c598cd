/** What the advice reads of a client, from openai 4.19 on. */
export interface Client {
  readonly baseURL?: string;
  /** Azure's client has one. */
  readonly deploymentName?: string;
}

/** `client.chat.completions`, `client.responses`, `client.embeddings`. */
export interface Resource {
  readonly _client?: Client;
}

export interface Tokens {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number };
  readonly input_tokens_details?: { readonly cached_tokens?: number };
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number };
  readonly output_tokens_details?: { readonly reasoning_tokens?: number };
}

export interface ToolCall {
  readonly index?: number;
  readonly id?: string;
  readonly function?: { readonly name?: string; readonly arguments?: string };
}

export interface ChatMessage {
  readonly role?: string;
  readonly content?: string | null | readonly { readonly type?: string; readonly text?: string }[];
  readonly tool_calls?: readonly ToolCall[];
  readonly tool_call_id?: string;
}

/** An answer of `chat.completions`, or one chunk of it. */
export interface ChatAnswer {
  readonly id?: string;
  readonly model?: string;
  readonly service_tier?: string | null;
  readonly system_fingerprint?: string | null;
  readonly usage?: Tokens | null;
  readonly choices?: readonly {
    readonly index?: number;
    readonly finish_reason?: string | null;
    readonly message?: ChatMessage;
    readonly delta?: ChatMessage;
  }[];
}

export interface ResponseItem {
  readonly type?: string;
  readonly role?: string;
  readonly content?: ChatMessage['content'];
  readonly call_id?: string;
  readonly name?: string;
  readonly arguments?: string;
  readonly output?: unknown;
}

/** An answer of `responses`. */
export interface ResponseAnswer {
  readonly id?: string;
  readonly model?: string;
  readonly status?: string;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
  readonly incomplete_details?: { readonly reason?: string } | null;
  readonly service_tier?: string | null;
  readonly conversation?: { readonly id?: string } | null;
  readonly output?: readonly ResponseItem[];
  readonly usage?: Tokens | null;
}

export interface EmbeddingAnswer {
  readonly model?: string;
  readonly data?: readonly { readonly embedding?: ArrayLike<number> | string }[];
  readonly usage?: Tokens;
}

/** The body of any of the requests. */
export interface Body {
  readonly model?: string;
  readonly stream?: boolean | null;
  readonly messages?: readonly ChatMessage[];
  readonly input?: string | readonly ResponseItem[];
  readonly instructions?: string | null;
  readonly conversation?: string | { readonly id?: string } | null;
  readonly stop?: string | readonly string[] | null;
  readonly response_format?: { readonly type?: string };
  readonly text?: { readonly format?: { readonly type?: string } };
  readonly [parameter: string]: unknown;
}
