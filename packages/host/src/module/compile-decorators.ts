import { errorOf, swcMissing } from '@spanweave/transformer/host';
import type { SourceLanguage } from '../filter/source-extensions.js';

type Swc = typeof import('@swc/core');

let loading: Promise<Swc> | undefined;

/** A compiled text, with its map where one was asked for. */
export interface CompiledSource {
  readonly code: string;
  readonly map: string | undefined;
}

/** Whether a TypeScript text may hold decorators: the cheap question before the compiler starts. */
export function mayHaveDecorators(code: string, language: SourceLanguage): boolean {
  return (
    (language === 'ts' || language === 'tsx') &&
    /(?:^|[\s;{}(,])@[\p{ID_Start}$_(]/mu.test(code) &&
    /\bclass\b/.test(code)
  );
}

/**
 * Compiles legacy decorators with their metadata, which esbuild never emits, and leaves the rest to esbuild.
 *
 * @param maps Whether a map is wanted, and the one that leads from this text to the file.
 * @throws SpanweaveError SW3012 when `@swc/core` cannot be loaded; whatever swc throws when it cannot compile.
 */
export async function compileDecorators(
  code: string,
  language: SourceLanguage,
  name: string,
  maps: { readonly wanted: boolean; readonly incoming: string | undefined },
): Promise<CompiledSource> {
  const swc = await load();
  const output = await swc.transform(code, {
    filename: name,
    configFile: false,
    swcrc: false,
    sourceMaps: maps.wanted,
    ...(maps.incoming === undefined ? {} : { inputSourceMap: maps.incoming }),
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx: language === 'tsx' },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'preserve' },
      },
      keepClassNames: true,
      preserveAllComments: true,
    },
  });
  return { code: output.code, map: output.map };
}

function load(): Promise<Swc> {
  loading ??= import('@swc/core').catch((cause: unknown) => {
    loading = undefined;
    throw errorOf(swcMissing({ reason: cause instanceof Error ? cause.message : String(cause) }), { cause });
  });
  return loading;
}
