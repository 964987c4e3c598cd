import type { Place } from '../join-point/place.js';
import { Places } from '../join-point/places.js';
import { parseTarget } from '../join-point/target.js';
import { shapeChanged, versionOutOfRange } from '../problem/codes.js';
import { nearest } from '../problem/nearest.js';
import type { CompiledWeave } from '../rule/compile-rules.js';
import { inRange } from '../rule/in-range.js';
import { applyWeave, isDisabled, outcomeOf, type RuleScene } from './apply-weave.js';
import { describe } from './describe.js';
import { publishedNatively } from './published-natively.js';

/** Weaves a library's own file. */
export function matchDefinitions(scene: RuleScene): void {
  const { context } = scene;
  const { owner, rules, path } = context;
  if (owner === undefined) return;
  const weaves = rules.definitions.get(owner.name)?.filter(({ inFile }) => inFile(path)) ?? [];
  const known = { ...scene, version: owner.version };
  for (const rule of new Set(weaves.map((weave) => weave.rule))) {
    const own = weaves.filter((weave) => weave.rule === rule);
    if (publishedNatively(own, known)) continue;
    if (own.some(({ weave }) => inRange(owner.version, weave.versions))) {
      for (const compiled of own) matchDefinition(compiled, known);
    } else if (!coversElsewhere(own, known)) outOfRange(own, known);
  }
}

function matchDefinition(compiled: CompiledWeave, scene: RuleScene): void {
  const { builder, context, version } = scene;
  const found = applyWeave(compiled, scene);
  const { weave, rule } = compiled;
  if (found !== 0 || weave.optional === true || isDisabled(compiled, context)) return;
  const target = describe(weave.where);
  const wording = shapeChanged({
    library: rule.id,
    version: version ?? '',
    target,
    path: context.path,
    hint: hint(target, scene),
  });
  builder.addOutcome({ ...outcomeOf(compiled, version), miss: 'shape-changed', code: wording.code });
  if (isOneFile(weave.file)) builder.addProblem(wording);
}

/** The nearest function of the file: one with the same last name before one that is spelt alike. */
function hint(text: string, { builder: { tree } }: RuleScene): string {
  const target = parseTarget(text);
  if (target === undefined) return '';
  const places = tree.functions.flatMap((fn) => Places.of(tree).of(fn));
  const names = (of: readonly Place[]): string[] =>
    of.flatMap(({ owners, name, form }) => {
      const mark = form === 'instance' ? '#' : '.';
      return form === 'free' ? [name] : [`${owners[0] ?? ''}${mark}${name}`];
    });
  const [same] = names(places.filter(({ name }) => name === target.name));
  const near = same ?? nearest(text, [...new Set(names(places))]);
  return near === undefined || near === text ? '' : `; the nearest function there is \`${near}\``;
}

/** Where a rule names several files, one of them may lack the target: the report knows whether all do. */
function isOneFile(file: string | readonly string[] | undefined): boolean {
  const [only, ...others] = [file ?? []].flat();
  return only !== undefined && others.length === 0 && !/[*?[\]{}()!]/.test(only);
}

/** The version is covered by the rule's weaves of other files. */
function coversElsewhere(own: readonly CompiledWeave[], { context, version }: RuleScene): boolean {
  const all = own[0] === undefined ? [] : (context.rules.definitions.get(own[0].rule.library) ?? []);
  return all.some(({ rule, weave }) => rule === own[0]?.rule && inRange(version, weave.versions));
}

function outOfRange(own: readonly CompiledWeave[], { builder, version }: RuleScene): void {
  const ranges = [...new Set(own.map(({ weave }) => weave.versions ?? '*'))];
  const library = own[0]?.rule.id ?? '';
  const wording = versionOutOfRange({ library, version: version ?? '', range: ranges.join(' || ') });
  for (const compiled of own)
    builder.addOutcome({ ...outcomeOf(compiled, version), miss: 'version-out-of-range', code: wording.code });
  builder.addProblem(wording);
}
