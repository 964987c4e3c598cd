import type { ImportJoinPoint } from '../rule/join-point.js';
import { importFacts } from './import-facts.js';
import type { Match } from './match.js';
import { moduleUses } from './module-uses.js';
import type { Reader } from './reader.js';
import { references } from './references.js';
import { specifiersOf } from './same-module.js';

/** Modules that reach the library while it stays outside the bundle, or the references to one of its exports. */
export const importReader: Reader<ImportJoinPoint> = {
  check: ({ import: name }) =>
    name === true || (typeof name === 'string' && name !== '')
      ? undefined
      : '`import` is true or an exported name',
  ground: () => 'import',
  needles: (_joinPoint, rule) => specifiersOf(rule).map((text) => ({ kind: 'specifier', text })),
  find({ import: name }, { tree, rule, context }) {
    const uses = moduleUses(tree).filter(({ specifier }) => {
      const facts = importFacts(rule, specifier, context);
      return facts !== undefined && (facts.external || facts.builtin === true);
    });
    if (name !== true) {
      const found = uses.flatMap((use) => references(tree, use, name));
      return found.filter(({ node }, index) => found.findIndex((other) => other.node === node) === index);
    }
    return uses.flatMap((use): Match[] => (use.bare ? [] : [{ kind: 'import', use, node: use.node }]));
  },
};
