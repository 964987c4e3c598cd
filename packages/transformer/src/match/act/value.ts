import type { ExportMatch } from '../../join-point/match.js';
import type { Node } from '../../parse/node.js';
import type { ExportValue, Range } from '../../plan/edit.js';
import { exportRefused } from '../../problem/codes.js';
import type { ValueAction } from '../../rule/action.js';
import type { Binding } from '../../scope/binding.js';
import { isFunction } from '../../scope/is-function.js';
import type { Act, Acting, Missed } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';
import { offsetBehind } from './offset-behind.js';

/** What an entry exports is handed over to advice once, and its answer is exported (docs/adr/0018). */
export const valueAct: Act<ValueAction> = {
  seam: 'export',
  advice: ({ value }) => value,
  act({ value: imported }, match, acting) {
    if (match.kind !== 'export') return { miss: 'shape-changed' };
    const { builder, compiled, context } = acting;
    const { exported } = match.value;
    const plan = planned(match, acting);
    if ('reason' in plan) {
      const wording = exportRefused({ name: exported, reason: plan.reason });
      builder.addProblem(wording, match.node.start);
      return { miss: 'refused', wording } satisfies Missed;
    }
    const [original, ...others] = context.originals ?? [];
    const file = original !== undefined && others.length === 0 ? original.file : context.file;
    const advice = [builder.wantImport(adviceSpecifier(compiled.rule, 'advice'), imported)];
    const edit: ExportValue = {
      ...plan,
      kind: 'export-value',
      advice,
      exported,
      file,
      local: localOf(exported),
    };
    builder.addEdit(edit, compiled.rank);
    return undefined;
  },
};

type Planned = Omit<ExportValue, 'kind' | 'advice' | 'exported' | 'file' | 'local'>;
type Refused = { readonly reason: string };

function planned({ value }: ExportMatch, { builder }: Acting): Planned | Refused {
  const { tree } = builder;
  const { end: at } = tree.program.body.at(-1) ?? tree.program;
  const { start, end } = value.node;
  const place = { start, end, at };
  switch (value.how) {
    case 'declaration': {
      const { binding, local, names, statements } = value;
      if (binding !== undefined && isReassigned(binding)) return reassigned(local);
      const uses = names.flatMap((name) => usesOf(binding?.scope.bindings.get(name)));
      const keywords = statements.flatMap(keywordsOf);
      return { ...place, how: 'end', from: local, keywords, others: names, uses };
    }
    case 'specifier': {
      const { binding, local, node, source } = value;
      if (binding !== undefined && isReassigned(binding)) return reassigned(local);
      const removes = [withComma(node)];
      return { ...place, how: 'end', ...held(source, local), removes };
    }
    case 'namespace':
      return { ...place, how: 'end', ...held(value.source), removes: [{ start, end }] };
    case 'star':
      return { ...place, how: 'end', ...held(value.source) };
    case 'anonymous':
      return {
        ...place,
        ...range(value.declaration),
        how: 'anonymous',
        from: '',
        keywords: keywordsOf(value.node),
      };
    case 'expression':
      return { ...place, how: 'expression', from: '', named: value.named };
    case 'getter': {
      const { node } = value;
      const binding = node.type === 'Identifier' ? tree.scopes.bindingOf(node) : undefined;
      if (binding !== undefined && isReassigned(binding)) return reassigned(binding.name);
      return { ...place, how: 'getter', from: '' };
    }
    case 'property': {
      const { key, statement } = value;
      const property = key === undefined ? {} : { key };
      return { ...place, how: 'behind', from: 'module.exports', ...property, at: statement.end };
    }
    case 'refused':
      return { reason: value.reason };
  }

  /** What holds a value: a binding of the file, or a namespace of its own where it is passed on. */
  function held(
    source: { readonly specifier: string; readonly imported: string; readonly at: number } | undefined,
    local: string = '',
  ): Pick<Planned, 'from' | 'key'> {
    if (source === undefined) return { from: local };
    const wanted = `$sw_m_${localOf(value.exported).slice('$sw_e_'.length)}`;
    const from = builder.wantImport(source.specifier, '*', source.at, wanted);
    return source.imported === '*' ? { from } : { from, key: source.imported };
  }

  /** `export`, and `default` behind it. */
  function keywordsOf(statement: { readonly type: string; readonly start: number }): readonly Range[] {
    const word = (text: string, from: number): Range => {
      const found = tree.tokenAt(text, from);
      return { start: found, end: found + text.length };
    };
    const first = word('export', statement.start);
    return statement.type === 'ExportDefaultDeclaration' ? [first, word('default', first.end)] : [first];
  }

  function withComma(node: Range): Range {
    const comma = offsetBehind(tree, ',', node.end);
    const brace = offsetBehind(tree, '}', node.end);
    return { start: node.start, end: comma > 0 && comma < brace ? comma : node.end };
  }
}

const range = ({ start, end }: Range): Range => ({ start, end });

/** An identifier alone, without its type. */
function nameRange(node: Node): Range {
  const { start, end } = node;
  return node.type === 'Identifier' ? { start, end: start + node.name.length } : { start, end };
}

const reassigned = (name: string): Refused => ({
  reason: `\`${name}\` is assigned in a function, so it may be another one later`,
});

/** Assigned where it may happen after the module has run. */
function isReassigned({ references }: Binding): boolean {
  return references.some(({ node, write }) => {
    if (!write) return false;
    for (let at = node.parent; at !== undefined && at !== null; at = at.parent)
      if (isFunction(at)) return true;
    return false;
  });
}

function usesOf(binding: Binding | undefined): NonNullable<ExportValue['uses']> {
  if (binding === undefined || binding.kind === 'function' || binding.kind === 'class') return [];
  const uses = binding.references.flatMap(({ node }) => {
    const { parent } = node;
    if (parent?.type === 'ExportSpecifier') return [];
    const shorthand = parent?.type === 'Property' && parent.shorthand;
    return [{ ...range(node), shorthand }];
  });
  const declared = binding.declarations.map((node) => ({ ...nameRange(node), shorthand: false }));
  return [...declared, ...uses].filter(
    ({ start }, index, all) => all.findIndex((other) => other.start === start) === index,
  );
}

/** The generated local of an exported name, which may be any string. */
function localOf(exported: string): string {
  const name = exported.replace(
    /[^\p{ID_Continue}$]/gu,
    (character) => `$${character.codePointAt(0)?.toString(16)}`,
  );
  return `$sw_e_${name}`;
}
