const { FlowProducer, Queue, QueueEvents, Worker } = require('bullmq');

const { hostname, port } = new URL(process.env.REDIS_URL);
const connection = { host: hostname, port: Number(port || 6379), maxRetriesPerRequest: null };
const name = 'lab_bullmq';
const options = { connection, prefix: 'lab_bullmq' };
const plain = (data) => ({ removeOnComplete: true, removeOnFail: true, ...data });

exports.run = async ({ step, together, where, pause }) => {
  const queue = new Queue(name, options);
  queue.on('error', () => undefined);
  await queue.obliterate({ force: true });
  const next = new Queue(`${name}_next`, options);
  next.on('error', () => undefined);
  await next.obliterate({ force: true });
  const events = new QueueEvents(name, options);
  await events.waitUntilReady();

  const worker = new Worker(
    name,
    async (job) => {
      where(`processor of ${job.name}`);
      await pause(1);
      if (job.name === 'fails' && job.attemptsMade < 1) throw new RangeError('not this time');
      if (job.name === 'forwards') await next.add('forwarded', {}, plain());
      return job.data?.n;
    },
    { ...options, autorun: false, concurrency: 2 },
  );
  worker.on('error', () => undefined);
  worker.run().catch(() => undefined);
  await worker.waitUntilReady();
  /** What a job gives. */
  const done = (job) => job.waitUntilFinished(events, 10_000);

  await step('add', async () => {
    const opts = plain({ jobId: 'job-1' });
    const job = await queue.add('one', { n: 1 }, opts);
    return { result: await done(job), opts, id: job.id };
  });
  await step('add in bulk', async () => {
    const jobs = await queue.addBulk(
      [1, 2].map((n) => ({ name: 'bulk', data: { n }, opts: plain({ jobId: `bulk-${n}` }) })),
    );
    return Promise.all(jobs.map(done));
  });
  await step('failure and another attempt', async () => {
    const job = await queue.add('fails', { n: 2 }, plain({ attempts: 2, jobId: 'job-2' }));
    return done(job);
  });
  await step('a failure for good', async () => {
    const job = await queue.add('fails', { n: 3 }, plain({ jobId: 'job-3' }));
    return done(job);
  });
  await step('a processor that adds', async () =>
    done(await queue.add('forwards', { n: 4 }, plain({ jobId: 'job-4' }))),
  );
  await together('at once', 4, async (n) =>
    done(await queue.add('several', { n }, plain({ jobId: `several-${n}` }))),
  );
  await step('no context wanted', async () => {
    const job = await queue.add(
      'alone',
      { n: 5 },
      plain({ jobId: 'job-5', telemetry: { omitContext: true } }),
    );
    return done(job);
  });

  const flows = new FlowProducer(options);
  flows.on('error', () => undefined);
  await step('a flow', async () => {
    const { job } = await flows.add({
      name: 'parent',
      queueName: name,
      data: { n: 6 },
      opts: plain({ jobId: 'parent' }),
      children: [{ name: 'child', queueName: name, data: { n: 7 }, opts: plain({ jobId: 'child' }) }],
    });
    return done(job);
  });
  await step('flows', async () => {
    const trees = await flows.addBulk([
      { name: 'a', queueName: name, data: { n: 8 }, opts: plain({ jobId: 'flow-a' }) },
      { name: 'b', queueName: `${name}_next`, data: { n: 9 }, opts: plain({ jobId: 'flow-b' }) },
    ]);
    return trees.length;
  });
  await pause(50);

  await step('a queue with telemetry of its own', async () => {
    const seen = [];
    const nothing = () => undefined;
    const span = { end: nothing, setAttributes: nothing, recordException: nothing, addEvent: nothing };
    span.setSpanOnContext = (context) => context;
    const startSpan = (spanName) => {
      seen.push(spanName);
      return span;
    };
    const contextManager = {
      active: () => ({}),
      with: (_context, body) => body(),
      getMetadata: () => '{"own":"x"}',
      fromMetadata: () => ({}),
    };
    const telemetry = { tracer: { startSpan }, contextManager };
    const other = new Queue(`${name}_other`, { ...options, telemetry });
    other.on('error', () => undefined);
    await other.add('own', {}, plain());
    await other.close();
    return seen.includes(`add ${name}_other.own`) || seen.length === 0;
  });
  await step('not a job', () => queue.add('bad', {}, { jobId: '0' }));

  await worker.close();
  await events.close();
  await flows.close();
  await queue.obliterate({ force: true });
  await next.obliterate({ force: true });
  await queue.close();
  await next.close();
};
