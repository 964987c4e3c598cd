import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bytes that a library's advice adds to a bundle that has the runtime already: minified, compressed. */
export async function adviceSize(
  id: string,
  part: 'advice' | 'patch' | 'subscribe' = 'advice',
): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './packages/instrumentations/build/${id}/${part}.js';`,
      resolveDir: root,
    },
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@opentelemetry/api', '@spanweave/runtime/*'],
    logLevel: 'silent',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
