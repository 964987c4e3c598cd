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
    try {
      const rounds = async (wanted: number): Promise<void> => {
        for (let count = 0; count < wanted; ) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (running.process.exitCode !== null) throw new Error(running.stdout() + running.stderr());
          count = running.stdout().match(/built in/g)?.length ?? 0;
        }
      };
      await rounds(1);
      expect(await marks(app)).toEqual(['Ledger.book', 'rate', 'settle']);
      await app.write({ 'src/rates.ts': 'export const rate = () => 3;\n' });
      await rounds(2);
      expect(await marks(app)).toEqual(['Ledger.book', 'settle']);
      const main = await readFile(app.path('src/main.ts'), 'utf8');
      await app.write({
        'src/rates.ts': `/** @WithSpan */\nexport function quote() { return 3; }\n`,
        'src/main.ts': main.replace(
          "import { rate } from './rates.js'",
          "import { quote as rate } from './rates.js'",
        ),
      });
      await rounds(3);
      while (!(await marks(app)).includes('quote')) await new Promise((resolve) => setTimeout(resolve, 50));
      await app.write({ 'src/main.ts': `import { quote } from './rates.js';\nconsole.log(quote());\n` });
      while ((await marks(app)).includes('settle')) await new Promise((resolve) => setTimeout(resolve, 50));
      const report = await app.report();
      expect(report.marks.map((mark) => mark.function)).toEqual(['quote']);
      expect(report.libraries.flatMap(({ functions }) => functions)).toEqual([]);
    } finally {
      await running.stop('SIGKILL');
    }
  });
});

async function marks(app: App): Promise<string[]> {
  const report = await app.report().catch(() => undefined);
  return (report?.marks ?? []).map((mark) => mark.function).sort();
}
