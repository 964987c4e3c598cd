import {
  type Attributes,
  type Context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanKind,
  type TextMapGetter,
  type TextMapSetter,
  type TimeInput,
  trace,
} from '@opentelemetry/api';
import type { Library } from '../kernel/library.js';
import { type Operation, startOperation } from '../kernel/operation.js';
import { headerGetter, headerSetter, type MessageHeaders } from './carrier.js';
import { MessagingMetrics } from './metrics.js';

// Of the API's `SpanKind`.
const CLIENT: SpanKind.CLIENT = 2;
const PRODUCER: SpanKind.PRODUCER = 3;
const CONSUMER: SpanKind.CONSUMER = 4;

/** Options that libraries of messaging share. A hook that throws is reported once and ignored. */
export interface MessagingOptions<Sent = unknown, Received = Sent> {
  /** A message's processing begins a trace of its own and links to the sender's span. Default false: it goes on there. */
  readonly link?: boolean;
  /** Called when a message that goes out has its span. */
  readonly send?: (span: Span, message: Sent) => void;
  /** Called when a message that is processed has its span. */
  readonly process?: (span: Span, message: Received) => void;
}

/** What the advice of a library knows when an operation on messages begins. */
export interface MessagingStart {
  /** `messaging.operation.name`, in the words of the system: `publish`, `poll`, `process`. */
  readonly operation: string;
  /** `messaging.destination.name`: queue, topic, exchange, subject. */
  readonly destination?: string | undefined;
  /** Further attributes of the conventions; `undefined` ones are left out. Owned by the operation from here on. */
  readonly attributes?: Attributes;
  /** Default: the active context. */
  readonly parent?: Context;
  readonly startTime?: TimeInput;
  /** What the hooks of the options are given. */
  readonly message?: unknown;
  /** For other names of the span (docs/adr/0005). */
  readonly facts?: unknown;
}

/** What a `process` operation also knows. */
export interface ProcessStart<C> extends MessagingStart {
  /** Where the sender's context stands. */
  readonly carrier: C;
  /** Default: headers that are text or bytes. */
  readonly getter?: TextMapGetter<C>;
  /** The sender's span is linked to, and the operation begins a trace of its own. Default: the option of that name. */
  readonly link?: boolean | undefined;
  /** The message was counted when a `receive` operation fetched it. */
  readonly received?: boolean;
}

/**
 * The operations of one messaging system through one library, by the conventions 1.45: a PRODUCER sends, a CLIENT
 * receives, a CONSUMER processes. Each answers `undefined` when nothing listens; the library then does its work alone.
 *
 * ```ts
 * const rabbitmq = new Messaging(library, 'rabbitmq');
 * const operation = rabbitmq.send({ operation: 'publish', destination: exchange });
 * if (operation) rabbitmq.inject(operation, headers);
 * ```
 */
export class Messaging {
  readonly #library: Library<MessagingOptions<never>>;
  readonly #system: string;
  readonly #sent: MessagingMetrics;
  readonly #received: MessagingMetrics;
  readonly #delivered: MessagingMetrics;
  readonly #processed: MessagingMetrics;

  /**
   * @param library Whose switch, scope and family apply.
   * @param system `messaging.system.name`.
   */
  constructor(library: Library<MessagingOptions<never>>, system: string) {
    const consumed = 'messaging.client.consumed.messages';
    this.#library = library;
    this.#system = system;
    this.#sent = new MessagingMetrics(library.id, 'send', 'messaging.client.sent.messages');
    this.#received = new MessagingMetrics(library.id, 'receive', consumed);
    this.#delivered = new MessagingMetrics(library.id, 'process', consumed);
    this.#processed = new MessagingMetrics(library.id, 'process');
  }

  /** Messages go out: PRODUCER. `messaging.batch.message_count` says how many, if not one. */
  send(start: MessagingStart): Operation | undefined {
    const operation = this.#start(start, 'send', PRODUCER, this.#sent);
    const { send } = this.#library.options();
    if (send) operation?.guard(() => send(operation.span, start.message as never));
    return operation;
  }

  /** Messages are asked for: CLIENT. What came is told by `received`. */
  receive(start: MessagingStart): Operation | undefined {
    return this.#start(start, 'receive', CLIENT, this.#received);
  }

  /**
   * A message, or a batch that is handled at once, is with the application: CONSUMER, below the sender's span, whoever is
   * active here: connections and polls outlive the request that opened them. Without a sender's span it is a root.
   */
  process<C = MessageHeaders | null | undefined>(start: ProcessStart<C>): Operation | undefined {
    const options = this.#library.options();
    const { carrier, getter = headerGetter as unknown as TextMapGetter<C>, received } = start;
    const link = start.link ?? options.link;
    let parent = start.parent ?? propagation.extract(ROOT_CONTEXT, carrier, getter);
    const sender = link ? trace.getSpanContext(parent) : undefined;
    if (link) parent = trace.deleteSpan(parent);
    const metrics = received ? this.#processed : this.#delivered;
    const links = sender && [{ context: sender }];
    const operation = this.#start(
      { ...start, parent, ...(links && { links }) },
      'process',
      CONSUMER,
      metrics,
    );
    const { process } = options;
    if (process && start.message !== undefined)
      operation?.guard(() => process(operation.span, start.message as never));
    return operation;
  }

  /** Writes an operation's context where the receiver looks for it: headers, or what `setter` knows. */
  inject<C = Record<string, unknown>>(
    operation: Operation,
    carrier: C,
    setter: TextMapSetter<C> = headerSetter as unknown as TextMapSetter<C>,
  ): void {
    operation.guard(() => propagation.inject(operation.context, carrier, setter));
  }

  /**
   * Notes what a `receive` operation got, or a `process` operation handles at once: the number of messages, and a link
   * to each sender.
   *
   * @param carriers Where each message's context stands; a message without one has no link.
   */
  received<C = MessageHeaders | null | undefined>(
    operation: Operation,
    carriers: Iterable<C>,
    getter: TextMapGetter<C> = headerGetter as unknown as TextMapGetter<C>,
  ): void {
    operation.guard(() => {
      let count = 0;
      for (const carrier of carriers) {
        count++;
        const sender = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, carrier, getter));
        if (sender) operation.span.addLink({ context: sender });
      }
      operation.set('messaging.batch.message_count', count);
    });
  }

  #start(
    {
      operation,
      destination,
      attributes,
      parent,
      startTime,
      facts,
      links,
    }: MessagingStart & { links?: Link[] },
    type: 'send' | 'receive' | 'process',
    kind: SpanKind,
    histogram: MessagingMetrics,
  ): Operation | undefined {
    const all: Attributes = {
      ...attributes,
      'messaging.system.name': this.#system,
      'messaging.operation.name': operation,
      'messaging.operation.type': type,
    };
    if (destination !== undefined) all['messaging.destination.name'] = destination;
    // Names stay of low cardinality: a name made up for one client or one answer is left out.
    const stable = !all['messaging.destination.temporary'] && !all['messaging.destination.anonymous'];
    const target = all['messaging.destination.template'] ?? (stable && destination);
    const name = target ? `${operation} ${target}` : operation;
    return startOperation(this.#library, {
      name,
      kind,
      histogram,
      attributes: all,
      facts,
      ...(parent && { parent }),
      ...(links && { links }),
      ...(startTime !== undefined && { startTime }),
    });
  }
}
