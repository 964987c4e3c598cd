import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  diskFacts,
  type ModuleText,
  openProject,
  type Project,
  resolveOptions,
  SourceExtensions,
  type Woven,
  weaveModule,
} from '@spanweave/host';
import { errorOf, sourceAbsent } from '@spanweave/transformer/host';

/** One file as a build that bundles nothing would weave it. */
export interface Inspection {
  readonly project: Project;
  readonly text: ModuleText;
  /** `undefined`: the options leave the file alone. */
  readonly woven: Woven | undefined;
}

/**
 * Weaves one file to look at what becomes of it.
 *
 * @throws SpanweaveError SW3502 for a file that is not there or holds no JavaScript or TypeScript.
 */
export async function openInspection(word: string | undefined, cwd: string): Promise<Inspection> {
  const path = resolve(cwd, word ?? '');
  const language = new SourceExtensions().language(path);
  if (word === undefined || language === undefined || !existsSync(path))
    throw errorOf(sourceAbsent({ file: word ?? '(none)' }));
  const project = openProject(
    { host: 'spanweave', root: cwd, bundles: false, channels: true },
    await resolveOptions({}, { root: cwd }),
  );
  const text: ModuleText = { path, code: readFileSync(path, 'utf8'), language, entry: true };
  return { project, text, woven: weaveModule(project, text, diskFacts(project, text)) };
}
