import type { Printed, PrintedSpan } from './printed.js';
import { stable, type Variable } from './stable.js';

const kinds = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];

/**
 * What the woven spans have otherwise than the contrib ones, once each: `CLIENT adds error.type`, `CLIENT lacks …`,
 * `CLIENT changes url.full` (another value), and `CLIENT omits hello`, `CLIENT makes hello` for whole spans. Spans are
 * matched from the roots down, by kind, name and scope among those with the same parent, so a span in another place is
 * one that is omitted here and made there.
 */
export function differences(
  contrib: readonly PrintedSpan[],
  woven: readonly PrintedSpan[],
  own: Variable = [],
): Set<string> {
  const found = new Set<string>();
  const below = (spans: readonly PrintedSpan[], parent: PrintedSpan | undefined): PrintedSpan[] =>
    spans.filter(
      parent ? (span) => span.parent === parent.id : (span) => !spans.some(({ id }) => id === span.parent),
    );
  const named = ({ name, kind, scope }: PrintedSpan): string =>
    `${kinds[kind]} ${stable('', name, own)} ${scope}`;

  const compare = (ours: PrintedSpan | undefined, theirs: PrintedSpan | undefined): void => {
    const left = below(woven, ours);
    for (const their of below(contrib, theirs)) {
      const fitting = left.filter((our) => named(our) === named(their));
      // Of several with one name the one that differs least: work that ran at once ends in any order.
      const [our] = fitting.sort(
        (a, b) => [...ofSpan(a, their, own)].length - [...ofSpan(b, their, own)].length,
      );
      if (our === undefined) {
        found.add(`${kinds[their.kind]} omits ${stable('', their.name, own).slice(1, -1)}`);
        continue;
      }
      left.splice(left.indexOf(our), 1);
      for (const difference of ofSpan(our, their, own)) found.add(`${kinds[our.kind]} ${difference}`);
      compare(our, their);
    }
    for (const our of left) found.add(`${kinds[our.kind]} makes ${stable('', our.name, own).slice(1, -1)}`);
  };
  compare(undefined, undefined);
  return found;
}

function* ofSpan(our: PrintedSpan, their: PrintedSpan, own: Variable): Generator<string> {
  for (const key of new Set([...Object.keys(our.attributes), ...Object.keys(their.attributes)])) {
    const [mine, yours] = [our.attributes[key], their.attributes[key]];
    if (yours === undefined) yield `adds ${key}`;
    else if (mine === undefined) yield `lacks ${key}`;
    else if (stable(key, mine, own) !== stable(key, yours, own)) yield `changes ${key}`;
  }
  if (our.status !== their.status) yield our.status === 2 ? 'adds status' : 'changes status';
  const [events, others] = [our.events.map(({ name }) => name), their.events.map(({ name }) => name)];
  for (const event of new Set([...events, ...others])) {
    if (!others.includes(event)) yield `adds event ${event}`;
    if (!events.includes(event)) yield `lacks event ${event}`;
  }
  if (our.links.length !== their.links.length) yield `changes links`;
}

/** Notes that the two runs have otherwise: `NOTE changes <label>`. */
export const noted = (contrib: Printed['notes'], woven: Printed['notes']): string[] =>
  [...new Set([...Object.keys(contrib), ...Object.keys(woven)])]
    .filter((label) => JSON.stringify(contrib[label]) !== JSON.stringify(woven[label]))
    .map((label) => `NOTE changes ${label}`);
