const { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { SHARE_ENV, Worker } = require('node:worker_threads');

const print = 'process.stdout.write(process.env.TRACEPARENT ?? "none")';
const script = `${JSON.stringify(process.execPath)} -e '${print}'`;

/** Everything that a child writes. */
const output = (child) =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });

const message = (worker) =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
const post = 'require("node:worker_threads").parentPort.postMessage(process.env.TRACEPARENT ?? "none")';

exports.run = async ({ step, note, together }) => {
  const env = { ...process.env };
  delete env.TRACEPARENT;
  /** Whether the child was told of the span that was active when it was started. */
  const told = async (label, start) =>
    step(label, async (span) => {
      const text = String(await start());
      const { traceId, spanId } = span.spanContext();
      note(label, text === `00-${traceId}-${spanId}-01` ? 'the active span' : text.slice(0, 12));
    });
  await told('spawn', () => output(spawn(process.execPath, ['-e', print])));
  await told('spawn, own environment', () => output(spawn(process.execPath, ['-e', print], { env })));
  await told('spawn, variable set', () =>
    output(spawn(process.execPath, ['-e', print], { env: { ...env, TRACEPARENT: 'as it was' } })),
  );
  await told('exec', async () => (await promisify(exec)(script)).stdout);
  await told('execFile', async () => (await promisify(execFile)(process.execPath, ['-e', print])).stdout);
  await told('execFileSync', () => execFileSync(process.execPath, ['-e', print]));
  await told('execSync', () => execSync(script, { encoding: 'utf8' }));
  await told('spawnSync', () => spawnSync(process.execPath, ['-e', print], { encoding: 'utf8' }).stdout);
  const forked = join(__dirname, 'forked.cjs');
  writeFileSync(forked, 'process.send(process.env.TRACEPARENT ?? "none"); process.disconnect();');
  await told('fork', () => message(fork(forked)));
  await told('Worker', () => message(new Worker(post, { eval: true })));
  await told('Worker, own environment', () => message(new Worker(post, { eval: true, env: { A: '1' } })));
  await told('Worker, shared environment', () => message(new Worker(post, { eval: true, env: SHARE_ENV })));
  class Subclass extends Worker {}
  await told('Worker, subclass', () => message(new Subclass(post, { eval: true })));
  await step('classes', () => {
    const worker = new Subclass('', { eval: true });
    const { name, length } = Worker;
    return [worker instanceof Subclass, worker instanceof Worker, name, length];
  });
  await step('options are the program’s own', async () => {
    const options = { env: { A: '1' }, encoding: 'utf8' };
    spawnSync(process.execPath, ['-e', ''], options);
    await output(spawn(process.execPath, ['-e', ''], options));
    return options;
  });
  await step('failure', () => execFileSync('/no/such/program'));
  await together('at once', 3, async (n, span) => {
    const text = await output(spawn(process.execPath, ['-e', print]));
    note(`at once ${n}`, text.includes(span.spanContext().spanId));
  });
  const nobody = await output(spawn(process.execPath, ['-e', print]));
  note('without a span', nobody);
};
