import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptModules } from '../src/module/kept-modules.js';
import { diskFacts } from '../src/module/read-facts.js';
import { weaveModule } from '../src/module/weave-module.js';
import type { Woven } from '../src/module/woven.js';
import { readOptions } from '../src/options/read-options.js';
import { openProject } from '../src/project/open-project.js';
import type { Project } from '../src/project/project.js';
import { finishProject } from '../src/report/finish-project.js';

let folder = '';
const source = '/** @WithSpan settle */\nexport function settle() { return 1; }\n';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanweave-kept-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const file = (): string => join(folder, 'kept/modules.json');

function project(functions: { file: string; name: string }[] = []): Project {
  const facts = { host: 'test', root: folder, bundles: false, channels: true };
  return { ...openProject(facts, readOptions({ functions })), kept: new KeptModules(file()) };
}

function weave(build: Project, code: string, name = 'a.ts', entry = false): Woven | undefined {
  const text = { path: join(folder, name), code, language: 'ts', entry } as const;
  return weaveModule(build, text, diskFacts(build, text));
}

const end = (build: Project): Promise<unknown> => finishProject(build, { complete: true, writes: false });
const names = (): string[] => Object.keys(JSON.parse(readFileSync(file(), 'utf8')).modules);

/** Everything that was kept, changed so that it can be told from what is woven anew. */
function tamper(): void {
  const kept = readFileSync(file(), 'utf8');
  writeFileSync(file(), kept.replaceAll('return 1', 'return 2'));
}

describe('modules kept on disk', () => {
  it('are what an earlier build wove: text, map, plan, report', async () => {
    const first = project();
    const before = weave(first, source);
    const map = before?.result?.map;
    await end(first);
    const second = project();
    const after = weave(second, source);
    expect(after?.result?.code).toBe(before?.result?.code);
    expect(after?.result?.map).toEqual(map);
    expect(after?.plan).toEqual(before?.plan);
    expect(second.current.collector.report()).toEqual(first.current.collector.report());
  });

  it('are asked before anything is woven', async () => {
    const first = project();
    weave(first, source);
    await end(first);
    tamper();
    expect(weave(project(), source)?.result?.code).toContain('return 2');
  });

  it('have a map when it is asked for later than by the build that kept them', async () => {
    const first = project();
    weave(first, source);
    await end(first);
    expect(readFileSync(file(), 'utf8')).not.toContain('mappings');
    expect(weave(project(), source)?.result?.map.mappings).toMatch(/\w/);
  });

  it.each([
    ['another text', source.replace('1', '3'), 'a.ts', false],
    ['another path', source, 'b.ts', false],
    ['another role', source, 'a.ts', true],
  ])('do not serve %s', async (_, code, name, entry) => {
    const first = project();
    weave(first, source);
    await end(first);
    tamper();
    expect(weave(project(), code, name, entry)?.result?.code).not.toContain('return 2');
  });

  it('remember that there was nothing to weave', async () => {
    const first = project();
    expect(weave(first, 'export const a = "@WithSpan";\n')?.result).toBeUndefined();
    await end(first);
    expect(JSON.parse(readFileSync(file(), 'utf8')).modules).toEqual({ [names()[0] ?? '']: {} });
    expect(weave(project(), 'export const a = "@WithSpan";\n')?.result).toBeUndefined();
  });

  it('are dropped when a build does not ask for them any more', async () => {
    const first = project();
    weave(first, source);
    weave(first, source, 'b.ts');
    await end(first);
    expect(names()).toHaveLength(2);
    const second = project();
    weave(second, source);
    weave(second, source, 'c.ts');
    await end(second);
    expect(names()).toHaveLength(2);
  });

  it.each(['', '{', '{"format":2,"modules":{}}', 'null'])(
    'are woven anew from a broken file: %j',
    async (text) => {
      mkdirSync(join(folder, 'kept'));
      writeFileSync(file(), text);
      const build = project();
      expect(weave(build, source)?.result?.code).toContain('$sw_');
      await end(build);
      expect(names()).toHaveLength(1);
      expect(readdirSync(join(folder, 'kept'))).toEqual(['modules.json']);
    },
  );

  it('cost nothing but time where the folder cannot be written to', async () => {
    writeFileSync(join(folder, 'kept'), 'a file where the folder would be');
    const build = project();
    expect(weave(build, source)?.result?.code).toContain('$sw_');
    await end(build);
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('a file where the folder would be');
  });
});
