/** Where bullmq's own telemetry keeps a job's context, as JSON; kept by every version. */
export interface Telemetry {
  readonly metadata?: string;
  readonly omitContext?: boolean;
}

export interface JobOptions {
  readonly telemetry?: Telemetry;
  readonly repeat?: unknown;
}

/** A job as it is added, or as it is processed. */
export interface Job {
  readonly id?: string;
  readonly name?: string;
  readonly opts?: JobOptions;
}

/** A job that waits for others. */
export interface Flow extends Job {
  readonly queueName?: string;
  readonly children?: readonly Flow[];
}

/** What is read of a queue, a worker or a flow producer. */
export interface Queue {
  readonly name?: string;
  readonly opts?: {
    readonly telemetry?: unknown;
    /** What ioredis takes, or a client of it. */
    readonly connection?: Address & { readonly options?: Address };
  };
}

interface Address {
  readonly host?: string;
  readonly port?: number;
}
