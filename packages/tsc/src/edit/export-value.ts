import type { ExportValue } from '@spanweave/transformer';
import type ts from 'typescript';
import type { TreeOutput } from '../print/tree-output.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * What is exported under a name goes through advice once; the module itself goes on with the original.
 *
 * ```js
 * export const handler = async () => {};
 * // becomes
 * const handler = async () => {}; var $sw_e_handler = $sw_a(handler, "handler", "src/x.ts"); export { $sw_e_handler as handler };
 * ```
 *
 * Compiled to CommonJS, names of an exported declaration are properties of `exports` to the compiler, which has looked at
 * them before; each use becomes the plain name.
 */
export const exportValue: TreePrinter<'export-value'> = (edit, output) => forms[edit.how](edit, output);

type Print = (edit: ExportValue, output: TreeOutput) => void;

const forms: { readonly [H in ExportValue['how']]: Print } = {
  end(edit, output) {
    const { build } = output;
    const { keywords = [], others = [], removes = [], uses = [] } = edit;
    output.statement(edit.at, [
      declared(edit, handed(edit, held(edit, output), output), output),
      leaving(edit, output),
    ]);
    if (others.length > 0)
      output.statement(edit.at, [
        list(
          others.map((name) => [undefined, name] as const),
          output,
        ),
      ]);
    for (const { start } of keywords) output.withoutExport(start);
    for (const range of removes) output.remove(range);
    for (const { shorthand, ...range } of uses) {
      const plain = (given: ts.Expression): ts.Expression =>
        build.ts.isIdentifier(given) ? build.name(given.text) : given;
      if (shorthand) output.shorthand(range, plain);
      else output.expression(range, plain);
    }
  },
  anonymous(edit, output) {
    const { build } = output;
    output.declaration(edit.start, (expression) => {
      const value = build.property(build.record([['default', expression]]), 'default');
      return [declared(edit, handed(edit, value, output), output), leaving(edit, output)];
    });
  },
  expression(edit, output) {
    const { build } = output;
    output.expression(edit, (value) => {
      // What is compiled to CommonJS has no name where it is assigned to `exports.default`.
      const isNamed = edit.named === true && output.isModule;
      return handed(
        edit,
        isNamed ? build.property(build.record([['default', value]]), 'default') : value,
        output,
      );
    });
  },
  getter(edit, output) {
    const { build } = output;
    const local = (): ts.Expression => build.name(edit.local);
    output.expression(edit, (value) =>
      build.factory.createLogicalOr(
        local(),
        build.factory.createParenthesizedExpression(build.assign(local(), handed(edit, value, output))),
      ),
    );
  },
  behind(edit, output) {
    const value = (): ts.Expression => held(edit, output);
    const assigned = output.build.assign(value(), handed(edit, value(), output));
    output.behind(edit.at, [output.build.factory.createExpressionStatement(assigned)]);
  },
};

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** What holds the original. */
function held({ from, key }: ExportValue, output: TreeOutput): ts.Expression {
  const { build } = output;
  const holder = output.reference(from);
  if (key === undefined) return holder;
  if (NAME.test(key)) return build.property(holder, key);
  return build.factory.createElementAccessExpression(holder, build.factory.createStringLiteral(key));
}

function handed(
  { advice, exported, file }: ExportValue,
  value: ts.Expression,
  output: TreeOutput,
): ts.Expression {
  const { build } = output;
  return advice.reduceRight(
    (inner, name) => build.call(output.local(name), [inner, build.literal(exported), build.literal(file)]),
    value,
  );
}

function declared({ local }: ExportValue, value: ts.Expression, { build }: TreeOutput): ts.Statement {
  return build.declare([build.factory.createVariableDeclaration(local, undefined, undefined, value)], 'var');
}

function leaving({ exported, local }: ExportValue, output: TreeOutput): ts.Statement {
  return list([[local, exported]], output);
}

function list(names: readonly (readonly [string | undefined, string])[], output: TreeOutput): ts.Statement {
  const { factory } = output.build;
  const specifiers = names.map(([local, exported]) =>
    factory.createExportSpecifier(false, local, output.exportName(exported)),
  );
  return factory.createExportDeclaration(undefined, false, factory.createNamedExports(specifiers));
}
