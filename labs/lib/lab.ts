import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adviceSize } from './advice-size.js';
import { undeclared, wrongWith } from './checks.js';
import { differences, noted } from './differences.js';
import { listed } from './listed.js';
import { kinds, type Printed } from './printed.js';
import { render } from './render.js';
import { requireServers, servers } from './servers.js';
import { modes, settings } from './settings.js';
import { stable } from './stable.js';
import { type Workspace, workspace } from './workspace.js';

/** A server of the lab's own: `server.mjs` exports `start()`. */
interface Started {
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void> | void;
}

/**
 * The tests of one library: the same program unwoven, bundled and minified, bundled as ES modules, with the library
 * outside the bundle, and through the Node hook. What it computes is always the same, and its spans are those of
 * `expected.txt` (written with `UPDATE_FIXTURES=1`). Where `contrib.cjs` names the contrib instrumentation, what differs
 * from it is what `differs.md` lists.
 *
 * @param folder The lab's folder: `import.meta.dirname`.
 */
export function lab(folder: string): void {
  const about = settings(folder);
  let space: Workspace;
  let server: Started | undefined;
  let plain: Printed;
  beforeAll(async () => {
    await requireServers(about.folders);
    const installed = await install(folder);
    const file = about.folders.map((place) => join(place, 'server.mjs')).findLast(existsSync);
    if (file) server = await (await import(pathToFileURL(file).href)).start(installed);
    space = workspace(about, installed, { ...servers, ...server?.env });
    plain = await space.run('plain');
  }, 600_000);
  afterAll(async () => {
    await server?.close();
    space?.remove();
  });
  const results = (printed: Printed): string => stable('', printed.results, about.variable);

  describe(about.id, () => {
    // The mode that `expected.txt` is written from; what is said of one mode is said of it.
    const possible = modes.filter((mode) => about.without[mode] === undefined);
    const [first = 'bundle'] = possible;
    for (const mode of possible) {
      test(`${mode}: the program does what it did, and its spans are those that are expected`, async () => {
        const printed = await space.run(mode);
        expect(wrongWith(printed)).toEqual([]);
        expect(JSON.parse(results(printed))).toEqual(JSON.parse(results(plain)));
        const golden = about.differs[mode] ? `expected.${mode}.txt` : 'expected.txt';
        const file = join(folder, golden);
        const text = render(printed, about.variable);
        if (process.env['UPDATE_FIXTURES'] && (mode === first || about.differs[mode]))
          writeFileSync(file, text);
        expect(text).toBe(readFileSync(file, 'utf8'));
        if (mode !== first) return;
        expect(undeclared(about, printed)).toEqual([]);
        if (mode === 'hook') return;
        const { libraries = [] } = printed.report ?? {};
        for (const id of about.woven) expect(libraries.map(({ library }) => library)).toContain(id);
      });
    }

    test('switched off, or with nothing that listens, nothing is emitted and nothing changes', async () => {
      const off = await space.run(first, {
        env: { OTEL_NODE_DISABLED_INSTRUMENTATIONS: about.rules.join() },
      });
      const own = about.rules.map((id) => `@spanweave/${id}`);
      expect(off.spans.filter(({ scope }) => own.includes(scope))).toEqual([]);
      expect(off.metrics.filter(({ scope }) => own.includes(scope))).toEqual([]);
      expect(JSON.parse(results(off))).toEqual(JSON.parse(results(plain)));
      expect(off.notes).toEqual(plain.notes);
      const idle = await space.run(first, { env: { LAB_TELEMETRY: 'off' } });
      expect(Object.keys(idle.results).sort()).toEqual(Object.keys(plain.results).sort());
    });

    if (about.below.length > 0)
      test('a driver below has no span for the same statement, and one where none are suppressed', async () => {
        const under = ({ spans }: Printed): number =>
          spans.filter(({ scope, parent, attributes }) => {
            const above = spans.find(({ id, kind }) => id === parent && kinds[kind] === 'client');
            return (
              attributes['db.query.text'] !== undefined &&
              about.below.includes(scope.replace('@spanweave/', '')) &&
              about.rules.includes(above?.scope.replace('@spanweave/', '') ?? '')
            );
          }).length;
        expect(under(await space.run('bundle'))).toBe(0);
        const all = await space.run('bundle', { env: { LAB_SUPPRESSION: 'none' } });
        expect(under(all)).toBeGreaterThan(0);
        expect(wrongWith(all)).toEqual([]);
      });

    test('the advice keeps to its budget', async () => {
      for (const id of about.woven) expect(await adviceSize(id), id).toBeLessThanOrEqual(about.budget);
    });

    if (about.parity)
      test('differs from the contrib instrumentation in what differs.md lists', async () => {
        const theirs = await space.run('contrib');
        const ours = await space.run('bundle', { names: 'otel-contrib' });
        const contrib = theirs.spans.filter(({ scope }) => scope !== 'lab');
        expect(contrib.length + Object.keys(theirs.notes).length).toBeGreaterThan(0);
        const found = [
          ...differences(theirs.spans, ours.spans, about.variable),
          ...noted(theirs.notes, ours.notes),
        ].sort();
        expect(found).toEqual([...listed(folder)].sort());
      });
  });
}
