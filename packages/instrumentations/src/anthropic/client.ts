export interface Block {
  readonly type?: string;
  readonly text?: string;
  readonly id?: string;
  readonly name?: string;
  readonly input?: unknown;
  readonly tool_use_id?: string;
  readonly content?: unknown;
}

export interface Said {
  readonly role?: string;
  readonly content?: string | readonly Block[];
}

export interface Body {
  readonly model?: string;
  readonly stream?: boolean | null;
  readonly system?: string | readonly Block[];
  readonly messages?: readonly Said[];
  readonly [parameter: string]: unknown;
}

export interface Usage {
  readonly input_tokens?: number | null;
  readonly output_tokens?: number | null;
  readonly cache_read_input_tokens?: number | null;
  readonly cache_creation_input_tokens?: number | null;
}

export interface Answer {
  readonly id?: string;
  readonly model?: string;
  readonly role?: string;
  readonly content?: readonly Block[];
  readonly stop_reason?: string | null;
  readonly usage?: Usage;
}

/** One event of a streamed answer. */
export interface Event {
  readonly type?: string;
  readonly index?: number;
  readonly message?: Answer;
  readonly content_block?: Block;
  readonly delta?: {
    readonly text?: string;
    readonly partial_json?: string;
    readonly stop_reason?: string | null;
  };
  readonly usage?: Usage;
}
