import { createHash } from 'node:crypto';
import { type HandlerFacts, type SourceMapV3, type TransformResult, transform } from '@spanweave/transformer';
import type { Project } from '../project/project.js';
import { contextOf } from './context-of.js';
import { type ModulePlace, moduleId } from './locate-module.js';
import type { ModuleText } from './module-text.js';
import type { Facts } from './read-facts.js';

/** What is known of a module beside its text. */
interface Given {
  readonly place: ModulePlace;
  readonly facts: Facts;
  readonly handler: HandlerFacts | undefined;
  /** Everything beside the text and its place that weaving depends on. */
  readonly key: string;
}

/**
 * The module as an earlier build kept it, or woven now.
 */
export function weaveOrRecall(project: Project, text: ModuleText, given: Given): TransformResult | undefined {
  const { key, place } = given;
  const weaveNow = (): TransformResult | undefined => weave(project, text, given) ?? undefined;
  const { kept } = project;
  if (kept === undefined) return weaveNow();
  const name = createHash('sha256')
    .update(JSON.stringify([place, moduleId(place.file, text.language), text.entry === true, key]))
    .update('\0')
    .update(text.code)
    .digest('base64url');
  const before = kept.get(name);
  if (before === undefined) {
    const result = weaveNow();
    if (result === undefined) {
      kept.set(name, () => ({}));
      return undefined;
    }
    const { code, plan } = result;
    let map: SourceMapV3 | undefined;
    kept.set(name, () => ({
      plan,
      ...(plan.edits.length === 0 ? {} : { code }),
      ...(map === undefined ? {} : { map }),
    }));
    return {
      code,
      plan,
      get map() {
        map ??= result.map;
        return map;
      },
    };
  }
  const { code = text.code, map, plan } = before;
  if (plan === undefined) return undefined;
  return {
    code,
    get map() {
      // Kept by a build that asked for none.
      return map ?? (weaveNow() as TransformResult).map;
    },
    plan,
  };
}

function weave(project: Project, text: ModuleText, { facts, handler, place }: Given): TransformResult | null {
  return transform(text.code, moduleId(place.file, text.language), {
    ...contextOf(project),
    ...(place.owner === undefined ? {} : { owner: place.owner }),
    path: place.path,
    file: place.file,
    own: place.own,
    ...(place.module === undefined ? {} : { module: place.module }),
    ...(text.map === undefined ? {} : { inputMap: text.map }),
    ...(text.originals === undefined ? {} : { originals: text.originals }),
    entry: text.entry === true,
    ...(handler === undefined ? {} : { handler }),
    handOver: project.handOver,
    resolve: (specifier) => facts.get(specifier),
  });
}
