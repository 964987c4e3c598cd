// The guides of docs/platforms are followed: each in a project of its own, from top to bottom, files written, commands run.
//
// A block is a file when its info string names one (```ts src/main.ts) or its first line does (// src/main.ts). A block of
// commands (```sh) is run where it stands. Commands that need an account are ```console, and the text before says so.
// `<!-- packages: folder -->` names the manifest and lock that hold what `npm install` takes; `<!-- project: folder -->` the
// files that the reader is taken to have, with what that folder depends on.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { describe, expect, test } from 'vitest';
import { followGuide } from './lib/follow-guide.js';
import { guideChecks } from './lib/guide-checks.js';
import { readGuide } from './lib/read-guide.js';
import { type ScratchProject, scratchProject } from './lib/scratch-project.js';

const root = join(import.meta.dirname, '..');
const guides = readdirSync(join(root, 'docs/platforms')).filter(
  (name) => name.endsWith('.md') && name !== 'README.md',
);
const read = (name: string) => readGuide(readFileSync(join(root, 'docs/platforms', name), 'utf8'));

/** What the reader of a guide is taken to have: the files of a fixture, what it depends on, and what every build needs. */
async function begin(project: ScratchProject, from: string): Promise<void> {
  const left = new Set(['package-lock.json', 'package.json', 'node_modules', 'test', 'dist']);
  cpSync(from, project.folder, {
    recursive: true,
    filter: (path) => path === from || !left.has(basename(path)),
  });
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  await project.add(Object.keys({ ...dependencies, ...devDependencies }));
  const telemetry = readdirSync(join(root, 'node_modules/@opentelemetry')).map(
    (name) => `@opentelemetry/${name}`,
  );
  await project.add(['esbuild', '@spanweave/esbuild-plugin', '@spanweave/runtime', ...telemetry]);
}

describe.each(guides)('%s', (name) => {
  const guide = read(name);
  const commands = guide.blocks.filter(({ language }) => language === 'sh');

  test('says why commands are not run', () => {
    const silent = guide.blocks
      .filter(
        ({ language, before }) =>
          language === 'console' && !/\b(account|deploy|upload|publish)/i.test(before),
      )
      .map(({ line }) => line);
    expect(silent).toEqual([]);
  });

  test('says from where it installs', () => {
    expect(commands.length === 0 || guide.packages !== undefined).toBe(true);
  });

  test.runIf(guide.packages !== undefined)(
    'leads to what it promises',
    async () => {
      const id = basename(name, '.md');
      const installed = await install(join(root, guide.packages ?? ''));
      const project = await scratchProject(id, installed);
      try {
        if (guide.project) await begin(project, join(root, guide.project));
        const printed = await followGuide(guide, project, installed);
        expect(printed).not.toMatch(/[1-9]\d* problem/);
        await guideChecks[id]?.(project.folder);
      } finally {
        await project.remove();
      }
    },
    600_000,
  );
});

test('every check has its guide', () => {
  expect(Object.keys(guideChecks).filter((id) => !guides.includes(`${id}.md`))).toEqual([]);
});
