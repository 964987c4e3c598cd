import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryFact } from '@spanweave/report';
import type { Problem, Rule } from '@spanweave/transformer';
import { inRange, libraryExternal, libraryNotInstalled, libraryNotWoven } from '@spanweave/transformer/host';
import type { LibraryCopy } from '../library/library-copies.js';
import type { Project } from '../project/project.js';
import { buildProblem } from './build-problem.js';

/** What a build knows of its libraries once every module is loaded. */
export interface LibraryFindings {
  readonly facts: readonly LibraryFact[];
  readonly problems: readonly Problem[];
}

/** Libraries that stay outside, are there twice, are switched off or missing, or went by unwoven. */
export function libraryProblems(project: Project): LibraryFindings {
  const facts: LibraryFact[] = project.disabled.map((library) => ({ library, miss: 'disabled' }));
  const problems: Problem[] = [];
  const copies = [...project.current.copies];
  for (const copy of copies) {
    const { rule, version, external } = copy;
    const named = { library: rule.id, ...(version === undefined ? {} : { version }) };
    if (external) {
      facts.push({ ...named, note: 'outside the bundle' });
      problems.push(buildProblem(libraryExternal({ library: rule.id })));
    }
    const through = external ? undefined : wovenThrough(project, copy);
    if (through !== undefined) facts.push({ ...named, seam: 'definition', note: `through ${through}` });
    const reason = external ? undefined : unseen(project, copy);
    if (reason !== undefined) {
      facts.push({ ...named, miss: 'shape-changed' });
      problems.push(
        buildProblem(libraryNotWoven({ library: rule.id, version: version ?? '(no version)', reason })),
      );
    }
    if (copies.some((other) => isAnotherCopy(copy, other))) facts.push({ ...named, miss: 'two-copies' });
  }
  problems.push(...lostTargets(project));
  for (const [library, wanted] of Object.entries(project.options.libraries)) {
    if (!wanted || isMentioned(project, library, copies)) continue;
    facts.push({ library, miss: 'not-installed' });
    problems.push(buildProblem(libraryNotInstalled({ library })));
  }
  return { facts, problems };
}

/** Whether two folders hold one package; a rule may know several by aliases (the clients of the AWS SDK). */
function isAnotherCopy(copy: LibraryCopy, other: LibraryCopy): boolean {
  if (other.rule !== copy.rule || other.folder === copy.folder) return false;
  const [name, otherName] = [copy, other].map(
    ({ folder }) => /.*[\\/]node_modules[\\/](.+)/.exec(folder ?? '')?.[1],
  );
  return !name || !otherName || name === otherName;
}

/** Targets that none of the files where a rule looks for them holds; a single file has said so itself. */
function lostTargets({ current }: Project): Problem[] {
  const { libraries, problems } = current.collector.report();
  return libraries.flatMap(({ library, version = '(no version)', missed }) =>
    missed.flatMap(({ target, miss, code }) => {
      const isSaid = problems.some(
        (said) => said.code === code && said.message.startsWith(`${library} ${version}: \`${target}\``),
      );
      if (miss !== 'shape-changed' || isSaid) return [];
      const reason = `\`${target}\` is in none of the files where the rule looks for it`;
      return buildProblem(libraryNotWoven({ library, version, reason }));
    }),
  );
}

/** Why no file of a bundled copy came by; `undefined` when one did, or when none has to. */
function unseen({ current }: Project, { rule, folder, version }: LibraryCopy): string | undefined {
  const files = definitionFiles(rule, version);
  if (folder === undefined || files.length === 0 || current.copies.isLoaded(folder)) return undefined;
  const plain = files.filter((file) => !/[*?{}[\]()!+@]/.test(file));
  if (plain.length === files.length && !plain.some((file) => existsSync(join(folder, file))))
    return `none of ${files.join(', ')} is there`;
  return `${files.join(', ')} did not come by; another plugin may load it first`;
}

/** The woven library that does the work of a bundled one whose own files hold nothing to weave (Express 5: `router`). */
function wovenThrough({ current, rules }: Project, { rule, version }: LibraryCopy): string | undefined {
  if (definitionFiles(rule, version).length > 0) return undefined;
  const reached = rules.filter(({ library }) => rule.reaches?.includes(library)).map(({ id }) => id);
  return current.collector
    .report()
    .libraries.find(({ library, seam }) => seam === 'definition' && reached.includes(library))?.library;
}

function definitionFiles(rule: Rule, version: string | undefined): string[] {
  return rule.weave.flatMap(({ file, versions }) => (inRange(version, versions) ? (file ?? []) : []));
}

function isMentioned({ current }: Project, library: string, copies: readonly LibraryCopy[]): boolean {
  if (copies.some(({ rule }) => rule.id === library)) return true;
  return current.collector.report().libraries.some((row) => row.library === library);
}
