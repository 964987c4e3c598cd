// Writes tools/<tool>/package.json and package-lock.json: exact versions, what the apps need beside the tool, no addresses.
//   node matrix/tools/lock.mjs <tool> [name@version …] [--no-base] [--with <list>] [--optional name@version …]
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const tools = fileURLToPath(new URL('.', import.meta.url));
const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'boolean', default: true },
    with: { type: 'string', multiple: true, default: [] },
    optional: { type: 'string', multiple: true, default: [] },
  },
  allowNegative: true,
});
const [tool, ...packages] = positionals;
if (!tool) throw new Error('usage: node matrix/tools/lock.mjs <tool> name@version …');

/** `name@version` as an entry of a manifest; `alias@npm:name@version` too. */
const entry = (text) => {
  const at = text.indexOf('@', 1);
  return at < 0 ? [text, '*'] : [text.slice(0, at), text.slice(at + 1)];
};
const sorted = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));

const lists = [...(values.base ? ['base'] : []), ...values.with];
const shared = Object.assign(
  {},
  ...(await Promise.all(lists.map((list) => readJson(join(tools, `${list}.json`))))),
);
const manifest = {
  name: `matrix-${tool}`,
  private: true,
  dependencies: sorted(Object.entries({ ...shared, ...Object.fromEntries(packages.map(entry)) })),
  ...(values.optional.length > 0 && { optionalDependencies: sorted(values.optional.map(entry)) }),
};

const folder = await mkdtemp(join(tmpdir(), 'matrix-lock-'));
try {
  const file = join(folder, 'package.json');
  await writeFile(file, JSON.stringify(manifest, null, 2));
  await promisify(execFile)('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
  const lock = await readJson(join(folder, 'package-lock.json'));
  for (const found of Object.values(lock.packages)) delete found.resolved;
  // A binding for another platform that could not be found is noted as one, or `npm ci` calls the lock incomplete.
  for (const { optionalDependencies = {} } of Object.values(lock.packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const [, os] =
        /[-/](darwin|win32|windows|freebsd|android|openbsd|openharmony|linux|wasm32)\b/.exec(name) ?? [];
      if (os === undefined || lock.packages[`node_modules/${name}`] !== undefined) continue;
      const cpu = name.split(os)[1].split('-').filter(Boolean)[0]?.replace(/^64$/, 'x64') ?? 'none';
      lock.packages[`node_modules/${name}`] = {
        version,
        cpu: [os === 'wasm32' ? 'wasm32' : cpu],
        ...(os === 'wasm32' ? {} : { os: [os === 'windows' ? 'win32' : os] }),
        optional: true,
      };
    }
  // What was asked for as a range or a tag is pinned to what it gave.
  for (const kind of ['dependencies', 'optionalDependencies'])
    for (const [name, version] of Object.entries(manifest[kind] ?? {}))
      if (!/^npm:|^\d+\.\d+\.\d/.test(version)) {
        const installed = lock.packages[`node_modules/${name}`].version;
        manifest[kind][name] = installed;
        lock.packages[''][kind][name] = installed;
      }
  await mkdir(join(tools, tool), { recursive: true });
  await writeFile(join(tools, tool, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(tools, tool, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
