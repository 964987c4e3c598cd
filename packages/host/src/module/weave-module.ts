import type { Plan } from '@spanweave/transformer';
import { handlerFacts, isEntered } from '../handlers/handlers.js';
import { toldProblems } from '../problem/told-problems.js';
import type { Project } from '../project/project.js';
import { noteHandlers } from './handlers-of.js';
import { locateModule, type ModulePlace, moduleId } from './locate-module.js';
import type { ModuleText } from './module-text.js';
import type { Facts } from './read-facts.js';
import { weaveOrRecall } from './weave-or-recall.js';
import type { Woven } from './woven.js';

/**
 * Weaves one module and notes what became of it for the report. Answers from the cache when neither the text nor anything it
 * depends on has changed since an earlier rebuild.
 *
 * @param facts How the build sees the imports of known libraries: from `readFacts` or `diskFacts`.
 * @returns `undefined` for a module that the options leave alone.
 */
export function weaveModule(project: Project, text: ModuleText, facts: Facts): Woven | undefined {
  const { current, cache, options } = project;
  const place = locateModule(project, text);
  if (!place.own && place.folder !== undefined) current.copies.loaded(place.folder);
  const files = [place.file, ...(text.originals ?? []).map(({ file }) => file)];
  if (files.some((file) => project.isExcluded(file))) {
    const rule = place.own ? undefined : project.known.of(place.owner?.name ?? '');
    if (rule !== undefined) current.collector.library({ library: rule.id, miss: 'excluded' });
    return undefined;
  }
  if (place.own && !files.some((file) => project.isIncluded(file))) return undefined;

  const handlers = noteHandlers(project, text);
  const handler = handlerFacts(handlers);
  const entry = text.entry === true || isEntered(handlers);
  const id = `${text.namespace ?? 'file'}:${text.path}`;
  const key = JSON.stringify([
    [...facts],
    entry && project.handOver,
    handler,
    place.owner,
    text.map,
    text.originals,
  ]);
  let woven = cache.get(id, text.code, key);
  if (woven === undefined) {
    const result = weaveOrRecall(project, { ...text, entry }, { place, facts, key, handler });
    const plan = result && atFile(result.plan, moduleId(place.file, text.language), place.file);
    woven = {
      result: result !== undefined && result.plan.edits.length > 0 ? result : undefined,
      plan,
      ...toldProblems(plan?.problems ?? [], plan?.outcomes ?? [], options.strict),
    };
    cache.set(id, text.code, key, woven);
  }
  if (woven.plan !== undefined) note(project, text, place, woven.plan);
  return woven;
}

/** The plan with problems at the file itself: the transformer may have been told a name with another extension. */
function atFile(plan: Plan, id: string, file: string): Plan {
  const problems = plan.problems.map((problem) => (problem.file === id ? { ...problem, file } : problem));
  return { ...plan, problems };
}

function note(project: Project, text: ModuleText, place: ModulePlace, plan: Plan): void {
  const { collector, handed } = project.current;
  collector.file(place.file, plan);
  const libraries = plan.outcomes
    .filter(({ miss, seam }) => miss === undefined && (seam === 'import' || seam === 'subscribe'))
    .map(({ library }) => library);
  handed.set(text.path, new Set(libraries));
}
