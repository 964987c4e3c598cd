import type { Attributes, Context } from '@opentelemetry/api';
import { Counter } from '../kernel/counter.js';
import { DurationHistogram } from '../kernel/histogram.js';

const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const KEYS = [
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.destination.name',
  'messaging.destination.template',
  'messaging.destination.partition.id',
  'messaging.destination.subscription.name',
  'messaging.consumer.group.name',
  'error.type',
  'server.address',
  'server.port',
];

/** A duration of messaging that also counts the messages it was about, when the operation ends. */
export class MessagingMetrics extends DurationHistogram {
  readonly #counter: Counter | undefined;

  /**
   * @param scope Library id.
   * @param type `messaging.operation.type`: processing has a duration of its own.
   * @param counted Metric that counts the messages; none for messages that were counted when they were received.
   */
  constructor(scope: string, type: 'send' | 'receive' | 'process', counted?: string) {
    super(
      type === 'process' ? 'messaging.process.duration' : 'messaging.client.operation.duration',
      scope,
      type === 'process' ? KEYS : [...KEYS, 'messaging.operation.type'],
      BOUNDARIES,
    );
    this.#counter = counted ? new Counter(counted, scope, '{message}', KEYS) : undefined;
  }

  override record(seconds: number, attributes: Attributes, context: Context): void {
    let kept = attributes;
    // Names made up for one client, one answer or one key would be a series of their own each.
    if (
      attributes['messaging.destination.template'] ||
      attributes['messaging.destination.temporary'] ||
      attributes['messaging.destination.anonymous']
    ) {
      kept = { ...attributes };
      delete kept['messaging.destination.name'];
    }
    super.record(seconds, kept, context);
    const count = attributes['messaging.batch.message_count'] ?? 1;
    if (count) this.#counter?.add(Number(count), kept, context);
  }
}
