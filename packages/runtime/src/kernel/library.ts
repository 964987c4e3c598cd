import { type Tracer, trace } from '@opentelemetry/api';
import { arm } from './provider-watch.js';
import { state } from './state.js';
import { version } from './version.js';

/** Semantic-convention family of a library's spans, as a bit: nested client spans of one family are suppressed. */
export const Family = { none: 0, http: 1, db: 2, messaging: 4, rpc: 8, genai: 16 } as const;
export type FamilyBit = (typeof Family)[keyof typeof Family];

function listed(variable: string, id: string): boolean | undefined {
  const value = typeof process === 'object' ? process.env?.[variable] : undefined;
  return value ? value.split(',').some((name) => name.trim() === id) : undefined;
}

/** One instrumented library at run time: its switch, its tracer, its options. */
export class Library<Options extends object = object> {
  /** Short id; also the name in `OTEL_NODE_ENABLED_INSTRUMENTATIONS` and `OTEL_NODE_DISABLED_INSTRUMENTATIONS`. */
  readonly id: string;
  readonly family: FamilyBit;
  #configured = -1;
  #enabled = true;
  #options: Options & { enabled?: boolean } = {} as Options;
  #epoch = -1;
  #tracer: Tracer | undefined;

  constructor(id: string, family: FamilyBit = Family.none) {
    this.id = id;
    this.family = family;
  }

  /** What `configure({ [id]: … })` was given. */
  options(): Options {
    if (this.#configured !== state.configured) this.#configure();
    return this.#options;
  }

  /** False when switched off by `configure`, or by the standard environment variables. */
  enabled(): boolean {
    if (this.#configured !== state.configured) this.#configure();
    return this.#enabled;
  }

  /** The tracer of the current provider, with the scope `@spanweave/<id>`. */
  tracer(): Tracer {
    if (this.#epoch !== state.epoch || this.#tracer === undefined) {
      this.#epoch = state.epoch;
      this.#tracer = trace.getTracer(`@spanweave/${this.id}`, version);
    }
    return this.#tracer;
  }

  #configure(): void {
    this.#configured = state.configured;
    this.#options = (state.options[this.id] ?? {}) as Options & { enabled?: boolean };
    this.#enabled =
      this.#options.enabled ??
      (listed('OTEL_NODE_ENABLED_INSTRUMENTATIONS', this.id) !== false &&
        listed('OTEL_NODE_DISABLED_INSTRUMENTATIONS', this.id) !== true);
  }
}

/** True while a provider is there; when the last one is gone, goes back to idle (docs/adr/0002). */
export function listening(): boolean {
  const { api } = state;
  if (api?.trace !== undefined || api?.metrics !== undefined) return true;
  arm(state);
  return state.on && state.api !== undefined;
}
