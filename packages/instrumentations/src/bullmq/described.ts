import type { Attributes } from '@opentelemetry/api';
import type { Job, Queue } from './client.js';

/** Attributes of what is done with a job, or with several. */
export function described({ opts }: Queue, { id, name }: Job = {}): Attributes {
  const { host, port, options } = opts?.connection ?? {};
  return {
    'messaging.message.id': id,
    'bullmq.job.name': name,
    'server.address': host ?? options?.host,
    'server.port': port ?? options?.port,
  };
}
