import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program, server, viteConfig } from './support/apps.js';
import { type App, type House, house } from './support/house.js';

describe.each(['vite-6', 'vite-7', 'vite-8'])('%s', (tool) => {
  let home: House;
  beforeAll(async () => {
    home = await house(tool);
  }, 300_000);
  afterAll(() => home.close());

  test('a watched build reports what the last round knows: unchanged modules too, gone ones no more', async () => {
    const app = await home.app({ ...program, 'vite.config.mjs': viteConfig('{}', server) });
    const running = await app.start('vite/bin/vite.js', ['build', '--watch']);
    /** Writes, again while no round has seen it: a watcher may not look yet, or may see half of what is written. */
    const change = async (files: Record<string, string>, wanted: readonly string[]): Promise<void> => {
      const seen = async (): Promise<string[]> => {
        if (running.process.exitCode !== null) throw new Error(running.stdout() + running.stderr());
        await app.write(files);
        return settled(app);
      };
      await expect.poll(seen).toEqual(wanted);
    };
    try {
      await expect.poll(() => marks(app)).toEqual(['Ledger.book', 'rate', 'settle']);
      await change({ 'src/rates.ts': 'export const rate = () => 3;\n' }, ['Ledger.book', 'settle']);
      const main = await readFile(app.path('src/main.ts'), 'utf8');
      const renamed = {
        'src/rates.ts': `/** @WithSpan */\nexport function quote() { return 3; }\n`,
        'src/main.ts': main.replace(
          "import { rate } from './rates.js'",
          "import { quote as rate } from './rates.js'",
        ),
      };
      await change(renamed, ['Ledger.book', 'quote', 'settle']);
      const alone = `import { quote } from './rates.js';\nconsole.log(quote());\n`;
      await change({ 'src/main.ts': alone }, ['quote']);
      const { libraries } = await app.report();
      expect(libraries.flatMap(({ functions }) => functions)).toEqual([]);
    } finally {
      await running.stop('SIGKILL');
    }
  });
});

async function marks(app: App): Promise<string[]> {
  const report = await app.report().catch(() => undefined);
  return (report?.marks ?? []).map((mark) => mark.function).sort();
}

/** The marks of the last report once none has come for a while. */
async function settled(app: App): Promise<string[]> {
  let last = '';
  for (let quiet = 0; quiet < 10; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = (await marks(app)).join();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
  return marks(app);
}
