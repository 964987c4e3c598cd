// Packs every public package as npm would and checks the result with publint and attw.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packages } from './lib/packages.mjs';

/** What only the build loads is ES modules alone; Node's own `require` takes them since 20.19. */
const tolerated = (name, dual) => (problem) =>
  (problem.kind === 'CJSResolvesToESM' && (!dual || problem.entrypoint === './rules')) ||
  problem.resolutionKind === 'node10' ||
  (problem.kind === 'NoResolution' && problem.entrypoint === `${name}/package.json`);

const failures = [];
for (const { name, folder } of packages().filter(({ manifest }) => !manifest.private)) {
  const target = mkdtempSync(join(tmpdir(), 'spanweave-pack-'));
  try {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', target], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    const tarball = readFileSync(join(target, packed.filename));
    const { messages, pkg } = await publint({
      pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) },
      strict: true,
    });
    failures.push(
      ...messages
        .filter(({ type }) => type !== 'suggestion')
        .map((message) => `${name}: ${formatMessage(message, pkg, { color: false })}`),
    );
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    const dual = existsSync(join(folder, 'tsconfig.cjs.json'));
    const problems = result.types
      ? result.problems.filter((problem) => !tolerated(name, dual)(problem))
      : [{ kind: 'no types' }];
    failures.push(...problems.map((problem) => `${name}: ${JSON.stringify(problem)}`));
    console.log(`${name}: ${packed.entryCount} files, ${Math.round(packed.size / 1024)} KB packed`);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
if (failures.length > 0) {
  console.error(`\n${failures.join('\n')}`);
  process.exitCode = 1;
}
