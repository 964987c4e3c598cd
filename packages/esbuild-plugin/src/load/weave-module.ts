import { type ImportFacts, type Plan, type TransformResult, transform } from '@spanweave/transformer';
import { isEntry } from '../resolve/is-entry.js';
import type { Session } from '../session.js';
import { contextOf } from './context-of.js';
import { finishModule } from './finish-module.js';
import { locateModule, type ModulePlace, moduleId } from './locate-module.js';
import { moduleMessages } from './module-messages.js';
import type { ModuleAnswer, ModuleText } from './module-text.js';
import { readFacts } from './read-facts.js';

/**
 * Weaves one module: where its imports lead, the transformer, then what esbuild takes. Answers from the cache when neither
 * the text nor anything it depends on has changed since an earlier rebuild.
 */
export async function weaveModule(session: Session, text: ModuleText): Promise<ModuleAnswer> {
  const { current, cache, options } = session;
  const place = locateModule(session, text);
  const left = { contents: text.changed ? text.code : undefined, warnings: [], errors: [] };
  if (!place.own && place.folder !== undefined) current.copies.loaded(place.folder);
  if (session.isExcluded(place.file)) {
    const rule = place.own ? undefined : session.known.of(place.owner?.name ?? '');
    if (rule !== undefined) current.collector.library({ library: rule.id, miss: 'excluded' });
    return left;
  }
  if (place.own && !session.isIncluded(place.file)) return left;

  const facts = await readFacts(session, text);
  const entry = isEntry(session, text.path);
  const key = JSON.stringify([[...facts], entry, place.owner, text.map]);
  const known = cache.get(`${text.namespace}:${text.path}`, text.code, key);
  if (known !== undefined) {
    if (known.plan !== undefined) note(session, text, place, known.plan);
    return known.answer;
  }

  const woven = weave(session, text, place, facts, entry);
  const changed = woven !== undefined && woven.plan.edits.length > 0 ? woven : undefined;
  const { contents, problems } = await finishModule(session, text, place.file, changed);
  const plan = woven && atFile(woven.plan, place.file);
  const said = moduleMessages(
    [...(plan?.problems ?? []), ...problems],
    plan?.outcomes ?? [],
    text.code,
    options.strict,
  );
  const answer = { contents, ...said };
  cache.set(`${text.namespace}:${text.path}`, text.code, key, { answer, plan });
  if (plan !== undefined) note(session, text, place, plan);
  return answer;
}

function weave(
  session: Session,
  text: ModuleText,
  place: ModulePlace,
  facts: ReadonlyMap<string, ImportFacts>,
  entry: boolean,
): TransformResult | undefined {
  const result = transform(text.code, moduleId(place.file, text.language), {
    ...contextOf(session),
    ...(place.owner === undefined ? {} : { owner: place.owner }),
    path: place.path,
    file: place.file,
    own: place.own,
    ...(place.module === undefined ? {} : { module: place.module }),
    ...(text.map === undefined ? {} : { inputMap: text.map }),
    entry,
    resolve: (specifier) => facts.get(specifier),
  });
  return result ?? undefined;
}

/** The plan with problems at the file itself: the transformer may have been told a name with another extension. */
function atFile(plan: Plan, file: string): Plan {
  return { ...plan, problems: plan.problems.map((problem) => ({ ...problem, file })) };
}

function note(session: Session, text: ModuleText, place: ModulePlace, plan: Plan): void {
  const { collector, handed } = session.current;
  collector.file(place.file, plan);
  const libraries = plan.outcomes
    .filter(({ miss, seam }) => miss === undefined && (seam === 'import' || seam === 'subscribe'))
    .map(({ library }) => library);
  handed.set(text.path, new Set(libraries));
}
