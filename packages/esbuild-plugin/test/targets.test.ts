// Targets for which esbuild compiles away what woven code could use.
import { afterEach, expect, it } from 'vitest';
import { codes, type Project, project } from './support/project.js';

let app: Project;
afterEach(() => app.remove());

const files = {
  'src/main.ts': `
class Ledger {
  async settle(id: string): Promise<string> { 'use span'; await null; return id + this.constructor.name; }
  static async open(): Promise<string> { 'use span'; await null; return this.name; }
}
Promise.all([new Ledger().settle('a '), Ledger.open()]).then((names) => console.log(names.join()));
`,
};

it.each(['es2017', 'node14', 'node20'])('leaves classes their names: %s', async (target) => {
  app = await project(files);
  const { report } = await app.build({}, { target });
  expect(report.marks).toHaveLength(2);
  expect((await app.run('dist/main.js')).stdout).toBe('a Ledger,Ledger\n');
});

it('warns of a report that cannot be written, and builds', async () => {
  app = await project(files);
  const { result } = await app.build({ report: 'src/main.ts/report.json' });
  expect(codes(result.warnings)).toEqual(['SW3015']);
  expect((await app.run('dist/main.js')).stdout).toBe('a Ledger,Ledger\n');
});
