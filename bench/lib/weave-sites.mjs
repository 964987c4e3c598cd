import { join } from 'node:path';
import { compileRules, transform } from '@spanweave/transformer';
import { build } from 'esbuild';

const rules = compileRules([]);

/** Weaves one module of own source with the real transformer; throws when not every marked function was woven. */
export function weave(source, file, expected) {
  const result = transform(source, file, { rules, path: file, file, own: true, module: 'esm' });
  const woven = result?.plan.outcomes.filter((outcome) => outcome.miss === undefined).length ?? 0;
  if (woven !== expected) throw new Error(`${file}: ${woven} of ${expected} functions were woven`);
  return result;
}

/** Bundles one module as a program would be, with the API and the SDK outside, and imports it. */
export async function load(source, folder, name) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: `${name}.js` },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@opentelemetry/*'],
    logLevel: 'warning',
  });
  return import(outfile);
}
