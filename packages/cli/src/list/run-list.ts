import { isBuiltin } from 'node:module';
import { openProject, packageName, resolveOptions } from '@spanweave/host';
import { dependencyAbsent, errorOf, nearest } from '@spanweave/transformer/host';
import type { CommandInput } from '../command/command.js';
import { type Coverage, coverage } from './coverage.js';
import { handlerLines } from './handler-lines.js';
import { renderCoverage } from './render-coverage.js';

/** `spanweave list`: every dependency of the project, or those that are named, and how it will be woven. */
export async function runList({ words, options, cwd, terminal }: CommandInput): Promise<number> {
  const project = openProject(
    { host: 'spanweave', root: cwd, bundles: true, channels: true },
    await resolveOptions({}, { root: cwd }),
  );
  const { dependencies, devDependencies, optionalDependencies } = project.manifest ?? {};
  const listed = Object.keys({
    ...dependencies,
    ...optionalDependencies,
    ...(options['dev'] === true ? devDependencies : {}),
  }).filter((name) => !/^@(?:spanweave|types|opentelemetry)\//.test(name) && name !== 'spanweave');
  const builtins = project.rules.map(({ library }) => library).filter((name) => name.startsWith('node:'));
  const names = words.length > 0 ? words : [...listed, ...builtins];
  const rows = names.map((word) => coverage(project, isNode(word) ? word : (packageName(word) ?? word)));
  const known = [...listed, ...project.rules.map(({ library }) => library)];
  for (const row of rows) if (words.length > 0) checkName(row, known);
  if (options['json'] === true) terminal.print(JSON.stringify(rows, null, 2));
  else {
    terminal.print(renderCoverage(rows));
    if (words.length === 0) for (const line of handlerLines(project)) terminal.print(line);
  }
  return 0;
}

/** A built-in, of this Node or of a newer one. */
const isNode = (word: string): boolean => word.startsWith('node:') || isBuiltin(word);

/** A name that neither the project nor any rule knows is probably a slip. */
function checkName({ name, status, library }: Coverage, known: readonly string[]): void {
  if (status !== 'not-installed' || library !== undefined || known.includes(name)) return;
  const near = nearest(name, known);
  throw errorOf(dependencyAbsent({ name, hint: near === undefined ? '' : `; did you mean \`${near}\`?` }));
}
