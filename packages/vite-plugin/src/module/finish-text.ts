import { basename } from 'node:path';
import { compileDecorators, mayHaveDecorators, type ReadOptions, type SourceLanguage } from '@spanweave/host';
import { type Problem, SpanweaveError, type TransformResult } from '@spanweave/transformer';
import { metadataFailed, problemAt } from '@spanweave/transformer/host';

/** A module's text as Vite takes it, with what went wrong on the way to it. */
export interface FinishedText {
  readonly output: { readonly code: string; readonly map: string | null } | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Makes a woven module into what Vite takes: its decorators' metadata compiled when asked for, and a map where maps are
 * wanted, since it is computed then only.
 */
export async function finishText(
  { decoratorMetadata }: ReadOptions,
  wanted: boolean,
  source: { readonly code: string; readonly language: SourceLanguage; readonly file: string },
  woven: TransformResult | undefined,
): Promise<FinishedText | undefined> {
  const code = woven?.code ?? source.code;
  const map = woven && wanted ? JSON.stringify(woven.map) : undefined;
  const output = woven && { code, map: map ?? null };
  if (!decoratorMetadata || !mayHaveDecorators(code, source.language))
    return output && { output, problems: [] };
  try {
    const name = basename(source.file);
    const compiled = await compileDecorators(code, source.language, name, { wanted, incoming: map });
    return { output: { code: compiled.code, map: compiled.map ?? null }, problems: [] };
  } catch (error) {
    if (error instanceof SpanweaveError) throw error;
    const reason = String((error as Error).message).split('\n')[0] ?? '';
    return { output, problems: [problemAt(metadataFailed({ reason }), { file: source.file })] };
  }
}
