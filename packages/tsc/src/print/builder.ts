import type ts from 'typescript';

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Makes the nodes that woven code consists of, with the factory and the TypeScript of the compilation at hand. */
export class Builder {
  readonly ts: typeof ts;
  readonly factory: ts.NodeFactory;

  constructor(typescript: typeof ts, factory: ts.NodeFactory) {
    this.ts = typescript;
    this.factory = factory;
  }

  name(text: string): ts.Identifier {
    return this.factory.createIdentifier(text);
  }

  self(): ts.Expression {
    return this.factory.createThis();
  }

  /** `void 0` */
  nothing(): ts.Expression {
    return this.factory.createVoidZero();
  }

  questionDot(): ts.QuestionDotToken {
    return this.factory.createToken(this.ts.SyntaxKind.QuestionDotToken);
  }

  /** An expression of names and plain members as the plan writes it: `f`, `this.#m`, `this.prototype["a b"]`. */
  member(text: string): ts.Expression {
    const { factory } = this;
    const index = /^(.*)\[(".*")\]$/s.exec(text);
    if (index?.[1] !== undefined && index[2] !== undefined) {
      const key = factory.createStringLiteral(JSON.parse(index[2]) as string);
      return factory.createElementAccessExpression(this.member(index[1]), key);
    }
    const [first = '', ...path] = text.split('.');
    let expression: ts.Expression = first === 'this' ? this.self() : this.name(first);
    for (const key of path) expression = this.property(expression, key);
    return expression;
  }

  property(object: ts.Expression, key: string): ts.Expression {
    const { factory } = this;
    const name = key.startsWith('#') ? factory.createPrivateIdentifier(key) : key;
    return factory.createPropertyAccessExpression(object, name);
  }

  call(callee: ts.Expression, given: readonly ts.Expression[] = []): ts.CallExpression {
    return this.factory.createCallExpression(callee, undefined, given);
  }

  /** `callee.call`, `callee?.call` for an optional call. */
  callOf(callee: ts.Expression, optional: boolean): ts.Expression {
    return optional
      ? this.factory.createPropertyAccessChain(callee, this.questionDot(), 'call')
      : this.factory.createPropertyAccessExpression(callee, 'call');
  }

  /** `test ? yes : no` */
  choice(test: ts.Expression, yes: ts.Expression, no: ts.Expression): ts.Expression {
    return this.factory.createConditionalExpression(test, undefined, yes, undefined, no);
  }

  wait(expression: ts.Expression): ts.Expression {
    return this.factory.createAwaitExpression(expression);
  }

  /** `yield* expression` */
  delegate(expression: ts.Expression): ts.Expression {
    const star = this.factory.createToken(this.ts.SyntaxKind.AsteriskToken);
    return this.factory.createYieldExpression(star, expression);
  }

  assign(left: ts.Expression, right: ts.Expression): ts.Expression {
    return this.factory.createAssignment(left, right);
  }

  list(values: readonly ts.Expression[]): ts.Expression {
    return this.factory.createArrayLiteralExpression(values);
  }

  /** `{ name: value }`; a name that stands for itself is written as any other. */
  record(fields: readonly (readonly [string, ts.Expression])[]): ts.Expression {
    const { factory } = this;
    return factory.createObjectLiteralExpression(
      fields.map(([key, value]) => factory.createPropertyAssignment(this.#key(key), value)),
    );
  }

  #key(key: string): ts.PropertyName {
    const { factory } = this;
    if (key === '__proto__') return factory.createComputedPropertyName(factory.createStringLiteral(key));
    return NAME.test(key) ? this.name(key) : factory.createStringLiteral(key);
  }

  /** Arguments of the given names; a rest parameter is spread. */
  given(names: readonly string[]): ts.Expression[] {
    return names.map((name) =>
      name.startsWith('...') ? this.factory.createSpreadElement(this.name(name.slice(3))) : this.name(name),
    );
  }

  /** Parameters; `defaulted` gives each a default, that of the language. */
  parameters(names: readonly string[], defaulted: boolean = false): ts.ParameterDeclaration[] {
    const { factory, ts } = this;
    return names.map((name) => {
      const rest = name.startsWith('...') ? factory.createToken(ts.SyntaxKind.DotDotDotToken) : undefined;
      const value = defaulted && rest === undefined ? this.nothing() : undefined;
      const plain = name.replace('...', '');
      return factory.createParameterDeclaration(undefined, rest, plain, undefined, undefined, value);
    });
  }

  #modifiers(async: boolean): ts.Modifier[] | undefined {
    return async ? [this.factory.createToken(this.ts.SyntaxKind.AsyncKeyword)] : undefined;
  }

  arrow(
    parameters: readonly ts.ParameterDeclaration[],
    body: ts.ConciseBody,
    async: boolean = false,
  ): ts.ArrowFunction {
    const { factory, ts } = this;
    return factory.createArrowFunction(
      this.#modifiers(async),
      undefined,
      parameters,
      undefined,
      factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken),
      body,
    );
  }

  fn(
    parameters: readonly ts.ParameterDeclaration[],
    body: ts.Block,
    { async, generator = false }: { readonly async: boolean; readonly generator?: boolean },
  ): ts.FunctionExpression {
    const { factory, ts } = this;
    const star = generator ? factory.createToken(ts.SyntaxKind.AsteriskToken) : undefined;
    return factory.createFunctionExpression(
      this.#modifiers(async),
      star,
      undefined,
      undefined,
      parameters,
      undefined,
      body,
    );
  }

  declare(declared: readonly ts.VariableDeclaration[], how: 'var' | 'const'): ts.VariableStatement {
    const { factory, ts } = this;
    const flags = how === 'const' ? ts.NodeFlags.Const : ts.NodeFlags.None;
    return factory.createVariableStatement(undefined, factory.createVariableDeclarationList(declared, flags));
  }

  /** `var [a, ...b] = value;` */
  destructure(names: readonly string[], value: ts.Expression): ts.Statement {
    const { factory, ts } = this;
    const elements = names.map((name) => {
      const rest = name.startsWith('...') ? factory.createToken(ts.SyntaxKind.DotDotDotToken) : undefined;
      return factory.createBindingElement(rest, undefined, name.replace('...', ''));
    });
    const pattern = factory.createArrayBindingPattern(elements);
    return this.declare([factory.createVariableDeclaration(pattern, undefined, undefined, value)], 'var');
  }

  /** Plain data as an expression. */
  literal(value: unknown): ts.Expression {
    const { factory, ts } = this;
    if (Array.isArray(value)) return this.list(value.map((item) => this.literal(item)));
    if (typeof value === 'object' && value !== null)
      return this.record(
        Object.entries(value).flatMap(([key, field]) =>
          field === undefined ? [] : [[key, this.literal(field)] as const],
        ),
      );
    if (typeof value === 'string') return factory.createStringLiteral(value);
    if (typeof value === 'boolean') return value ? factory.createTrue() : factory.createFalse();
    if (value === null) return factory.createNull();
    if (typeof value !== 'number') return this.nothing();
    if (!Number.isFinite(value)) return factory.createNull();
    const size = factory.createNumericLiteral(Math.abs(value));
    return value < 0 || Object.is(value, -0)
      ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, size)
      : size;
  }
}
