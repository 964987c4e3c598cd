// The repository tests its own structure: what the design promises about folders, arrows and texts holds by test.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '@spanweave/instrumentations/rules';
import { describe, expect, it } from 'vitest';
import { labs } from '../scripts/lib/labs.mjs';

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = tracked.filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path));
const shipped = sources.filter((path) => !path.endsWith('.test.ts') && !path.includes('/fixtures/'));

/** Which of our packages a package's shipped code may import. */
const arrows: Record<string, readonly string[]> = {
  transformer: [],
  runtime: [],
  instrumentations: ['runtime', 'transformer'],
  report: ['transformer'],
  'test-kit': [],
  host: ['transformer', 'instrumentations', 'report'],
  'esbuild-plugin': ['transformer', 'host'],
  unplugin: ['transformer', 'host', 'report', 'esbuild-plugin'],
  'vite-plugin': ['transformer', 'host', 'report'],
  tsc: ['transformer', 'host', 'report'],
  cli: ['transformer', 'host', 'report'],
  cdk: ['esbuild-plugin'],
};

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function imports(text: string): Import[] {
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm);
  return [...found].map(([, type, specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: type !== undefined,
  }));
}

describe('dependency arrows', () => {
  it.each(Object.keys(arrows))('%s imports only what it may', (name) => {
    const wrong = shipped
      .filter((path) => path.startsWith(`packages/${name}/`))
      .flatMap((path) =>
        imports(read(path))
          .map(({ specifier }) => /^@spanweave\/([^/]+)/.exec(specifier)?.[1])
          .filter((target) => target !== undefined && target !== name && !arrows[name]?.includes(target))
          .map((target) => `${path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('every package is in the table', () => {
    expect(readdirSync(join(root, 'packages')).sort()).toEqual(Object.keys(arrows).sort());
  });

  it('what runs in woven programs depends on @opentelemetry/api alone', () => {
    const allowed = /^(\.|@opentelemetry\/api$|@spanweave\/runtime)/;
    const runTime = shipped.filter(
      (path) =>
        /^packages\/(runtime|instrumentations)\//.test(path) &&
        !/^packages\/runtime\/src\/(edge|functions|lambda|node|sdk)\//.test(path) &&
        !/\/(rule|rules)\.ts$/.test(path),
    );
    const wrong = runTime.flatMap((path) =>
      imports(read(path))
        .filter(({ specifier, typeOnly }) => !typeOnly && !allowed.test(specifier))
        .map(({ specifier }) => `${path} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
    expect(runTime.length).toBeGreaterThan(20);
  });

  it('rules are data: they import types only, and survive JSON', () => {
    const wrong = shipped
      .filter((path) => path.endsWith('/rule.ts') && path.startsWith('packages/instrumentations/'))
      .filter((path) => imports(read(path)).some(({ typeOnly }) => !typeOnly));
    expect(wrong).toEqual([]);
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
  });
});

describe('the transformer knows no library by name', () => {
  it('names none outside its tests', () => {
    const ids = readdirSync(join(root, 'packages/instrumentations/src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const code = (path: string): string => read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const wrong = shipped
      .filter((path) => path.startsWith('packages/transformer/src/') && !path.includes('/problem/'))
      .flatMap((path) =>
        ids.filter((id) => new RegExp(`['"\`]${id}['"\`/]`).test(code(path))).map((id) => `${path}: ${id}`),
      );
    expect(ids.length).toBeGreaterThan(4);
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  it('above 400 lines give their reason at the top', () => {
    const long = sources.filter((path) => read(path).split('\n').length > 400);
    expect(long.filter((path) => !/^\/[/*].*(long|lines|one file)/i.test(read(path)))).toEqual([]);
  });

  it('name no machine, registry or address of download', () => {
    const texts = tracked.filter(
      (path) => !/\.(png|gif|pem|key|crt)$/.test(path) && path !== 'test/repository.test.ts',
    );
    const wrong = texts.filter((path) =>
      /\/work\/|\/root\/|registry\.npmjs|"resolved": "https?:/.test(read(path)),
    );
    expect(wrong).toEqual([]);
  });

  it('a library is one folder: rule, advice, test, README', () => {
    const folders = readdirSync(join(root, 'packages/instrumentations/src'), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory(),
    );
    const inLabs = new Set(labs().flatMap(({ rules: ids }) => ids));
    const wrong = folders.flatMap(({ name }) => {
      const files = readdirSync(join(root, 'packages/instrumentations/src', name));
      const missing = ['rule.ts', 'README.md'].filter((file) => !files.includes(file));
      if (!files.some((file) => /^(advice|patch|subscribe)\.ts$/.test(file))) missing.push('advice.ts');
      if (!files.some((file) => file.endsWith('.test.ts')) && !inLabs.has(name)) missing.push('a test');
      return missing.map((file) => `${name}: ${file}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('what plugins ship', () => {
  it.for(['esbuild-plugin', 'tsc', 'unplugin', 'vite-plugin'])(
    '%s imports nothing computed: webpack warns of it where it follows its own configuration',
    (name) => {
      const dist = join(root, 'packages', name, 'dist');
      const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.js'),
      );
      expect(files).not.toEqual([]);
      const computed = files.flatMap((file) =>
        [...readFileSync(join(dist, file), 'utf8').matchAll(/(?<![\w$.#])import\((?!["'])[^\n]{0,40}/g)].map(
          ([found]) => `${file}: ${found}`,
        ),
      );
      expect(computed).toEqual([]);
    },
  );
});

describe('generated files', () => {
  it('are fresh', () => {
    const output = execFileSync(process.execPath, ['scripts/generate.mjs', '--check', '--api'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(output).toBe('');
  });
});

describe('documents', () => {
  it('link only to what is there', () => {
    const wrong = tracked
      .filter((path) => path.endsWith('.md') && !path.includes('/fixtures/'))
      .flatMap((path) =>
        [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
          .map(([, target]) => target ?? '')
          .filter((target) => !existsSync(join(root, path, '..', target)))
          .map((target) => `${path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});
