import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './run.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-kit-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function program(text: string): Promise<string> {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(file, text);
  return file;
}

test('waits for the ready line, hands over environment and arguments, stops with SIGTERM', async () => {
  const file = await program(`
    import { createServer } from 'node:http';
    process.on('SIGTERM', () => { console.log('flushed'); process.exit(3); });
    const server = createServer().listen(0, () => {
      console.error(process.env.GREETING, process.argv[2]);
      console.log('listening on ' + server.address().port);
    });`);
  const running = await run(file, {
    env: { GREETING: 'hello' },
    args: ['there'],
    ready: /listening on (\d+)/,
  });
  expect(running.port).toBeGreaterThan(0);
  const exit = await running.stop();
  expect(exit).toMatchObject({ code: 3, signal: null, stderr: 'hello there\n' });
  expect(exit.stdout).toMatch(/flushed\n$/);
});

test('without a ready line it answers at once, and the exit can be awaited', async () => {
  const { exit } = await run(await program('console.log(1); process.exitCode = 2;'));
  expect(await exit).toEqual({ code: 2, signal: null, stdout: '1\n', stderr: '' });
});

test('a program that ends or hangs before it is ready is an error with its output', async () => {
  await expect(run(await program('console.error("broken");'), { ready: /never/ })).rejects.toThrow(
    /ended with 0 before it was ready[\s\S]*broken/,
  );
  const hanging = await program('setInterval(() => {}, 1000);');
  await expect(run(hanging, { ready: /never/, timeout: 300 })).rejects.toThrow(/not ready within 300 ms/);
});
