import type { Attributes, Context, SpanKind } from '@opentelemetry/api';
import { DurationHistogram } from '../kernel/histogram.js';
import type { Library } from '../kernel/library.js';
import { type Operation, startOperation } from '../kernel/operation.js';
import { type Contents, contentsWanted, json } from './contents.js';

/** What `configure({ [id]: … })` takes for every client of generative AI. */
export interface GenAiOptions {
  /**
   * Records what was said: `gen_ai.input.messages`, `gen_ai.output.messages`, `gen_ai.system_instructions`. Default: as
   * `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` says, else false.
   */
  readonly captureMessageContent?: boolean;
}

/** How a request to a model begins. */
export interface GenerationStart {
  /** `gen_ai.operation.name`: `chat`, `embeddings`, … */
  readonly operation: string;
  /** `gen_ai.provider.name`. */
  readonly provider: string;
  readonly model: unknown;
  /** `gen_ai.request.*`, `server.*` and what else is known; `undefined` and `null` are left out. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly parent?: Context;
}

/** What is known of the answer; of a stream, of the answer so far. Tokens are counts. */
export interface Answer {
  readonly id?: unknown;
  readonly model?: unknown;
  readonly finishReasons?: readonly unknown[] | undefined;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly cacheRead?: unknown;
  readonly cacheCreation?: unknown;
  readonly reasoning?: unknown;
}

const INPUT = 'gen_ai.usage.input_tokens';
const OUTPUT = 'gen_ai.usage.output_tokens';
const CLIENT: SpanKind.CLIENT = 2;

const KEYS = [
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'server.address',
  'server.port',
];

interface Metrics {
  readonly duration: DurationHistogram;
  readonly tokens: DurationHistogram;
}

const metrics = /* @__PURE__ */ new Map<string, Metrics>();

/** The two metrics of a library, with the boundaries of the conventions. */
function metricsOf(id: string): Metrics {
  let made = metrics.get(id);
  if (made === undefined) {
    const seconds = Array.from({ length: 14 }, (_, power) => 2 ** power / 100);
    const counts = Array.from({ length: 14 }, (_, power) => 4 ** power);
    made = {
      duration: new DurationHistogram(
        'gen_ai.client.operation.duration',
        id,
        [...KEYS, 'error.type'],
        seconds,
      ),
      tokens: new DurationHistogram(
        'gen_ai.client.token.usage',
        id,
        [...KEYS, 'gen_ai.token.type'],
        counts,
        '{token}',
      ),
    };
    metrics.set(id, made);
  }
  return made;
}

/** One request to a model: its span, and what comes back. Obtained from `startGeneration`. */
export class Generation {
  readonly operation: Operation;
  /** True when what was said is recorded. */
  readonly contents: boolean;
  readonly #metrics: Metrics;
  readonly #startedAt: number = performance.now();
  #first = false;

  constructor(operation: Operation, contents: boolean, measured: Metrics) {
    this.operation = operation;
    this.contents = contents;
    this.#metrics = measured;
  }

  /** Sets one attribute; `undefined` and `null` are ignored. */
  set(key: string, value: unknown): void {
    this.operation.set(key, (value ?? undefined) as never);
  }

  /** Notes what is known of the answer. What a stream tells later replaces what it told before. */
  answer(answer: Answer): void {
    const { finishReasons } = answer;
    this.set('gen_ai.response.id', answer.id);
    this.set('gen_ai.response.model', answer.model);
    if (finishReasons?.length) this.set('gen_ai.response.finish_reasons', finishReasons.map(String));
    this.set(INPUT, answer.input);
    this.set(OUTPUT, answer.output);
    this.set('gen_ai.usage.cache_read.input_tokens', answer.cacheRead);
    this.set('gen_ai.usage.cache_creation.input_tokens', answer.cacheCreation);
    this.set('gen_ai.usage.reasoning.output_tokens', answer.reasoning);
  }

  /** Notes what was said, when that is wanted: the maker is not called otherwise. */
  say(make: () => Contents): void {
    if (!this.contents) return;
    this.operation.guard(() => {
      const { system, input, output } = make();
      if (system?.length) this.set('gen_ai.system_instructions', json(system));
      if (input?.length) this.set('gen_ai.input.messages', json(input));
      if (output?.length) this.set('gen_ai.output.messages', json(output));
    });
  }

  /** The first chunk of a stream has come. */
  chunk(): void {
    if (this.#first) return;
    this.#first = true;
    this.set('gen_ai.response.time_to_first_chunk', (performance.now() - this.#startedAt) / 1000);
  }

  /** Ends the span and records the metrics. */
  end(): void {
    this.#count();
    this.operation.end();
  }

  /** Ends the span as failed; tokens that were counted before are recorded. */
  fail(error: unknown, type?: string): void {
    this.#count();
    this.operation.fail(error, type);
  }

  #count(): void {
    const { operation } = this;
    if (operation.ended) return;
    operation.guard(() => {
      for (const [key, type] of [
        [INPUT, 'input'],
        [OUTPUT, 'output'],
      ] as const) {
        const count = operation.get(key);
        if (typeof count !== 'number' || !this.#metrics.tokens.active()) continue;
        const attributes: Attributes = { 'gen_ai.token.type': type };
        for (const kept of KEYS) attributes[kept] = operation.get(kept);
        this.#metrics.tokens.record(count, attributes, operation.context);
      }
    });
  }
}

/** Begins a request to a model: a CLIENT span `{operation} {model}`; `undefined` when nothing listens or wants it. */
export function startGeneration(
  library: Library<GenAiOptions>,
  { operation, provider, model, attributes: more, parent }: GenerationStart,
): Generation | undefined {
  const attributes: Attributes = {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': provider,
  };
  if (typeof model === 'string' && model) attributes['gen_ai.request.model'] = model;
  for (const key in more)
    if (more[key] !== undefined && more[key] !== null) attributes[key] = more[key] as never;
  const measured = metricsOf(library.id);
  const started = startOperation(library, {
    name: attributes['gen_ai.request.model'] ? `${operation} ${model}` : operation,
    kind: CLIENT,
    attributes,
    histogram: measured.duration,
    ...(parent && { parent }),
  });
  return started && new Generation(started, contentsWanted(library), measured);
}
