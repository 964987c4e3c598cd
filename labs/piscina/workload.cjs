const { join } = require('node:path');
const piscina = require('piscina');
const Piscina = piscina.Piscina ?? piscina;

exports.run = async ({ step, together, note, where }) => {
  const pool = new Piscina({ filename: join(__dirname, 'task.cjs'), minThreads: 1, maxThreads: 1 });
  const run = (task) => (pool.run ?? pool.runTask).call(pool, task);
  /** Runs a task that answers what it was given and the span that is active where it runs. */
  const told = async (label, span, task) => {
    const { answer, active } = await run(task);
    where(`behind ${label}`);
    note(label, active === span.spanContext().spanId ? 'the caller’s span' : active);
    return answer;
  };
  await step('run', (span) => told('run', span, { value: 1 }));
  await together('queued', 4, (n, span) => told(`queued ${n}`, span, { value: n, wait: 5 }));
  await step('failure', () => run({ fail: true }));
  await step('transferred', async (span) => {
    const bytes = new Uint8Array([1, 2, 3]);
    return told('transferred', span, Piscina.move ? Piscina.move(bytes) : bytes);
  });
  await pool.destroy();
};
