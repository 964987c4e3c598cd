import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import { decoratorsOf } from './decorators-of.js';
import { eachChild } from './each-child.js';
import { isType } from './is-type.js';
import { patternNames } from './pattern-names.js';

/** What a function's body uses that depends on which function it stands in. Parameters are not looked at. */
export interface FunctionFacts {
  /** References named `arguments`, in the body itself and in its arrows. */
  readonly argumentsAt: readonly Node[];
  readonly superAt: readonly Node[];
  readonly usesThis: boolean;
  readonly superCall: boolean;
  readonly newTarget: boolean;
  /** `await`, `for await`, `await using` of the body itself. */
  readonly awaits: boolean;
  /** A direct `eval` in the body or its arrows: it may use anything. */
  readonly directEval: boolean;
  /** Names that `var` declares, at any depth. */
  readonly vars: ReadonlySet<string>;
  /** Names of functions declared at the body's top level. */
  readonly functions: ReadonlySet<string>;
  /** Names of functions declared in blocks (hoisted as `var` in sloppy code, Annex B.3.3). */
  readonly blockFunctions: ReadonlySet<string>;
}

class FactsWalk implements FunctionFacts {
  readonly argumentsAt: Node[] = [];
  readonly superAt: Node[] = [];
  usesThis = false;
  superCall = false;
  newTarget = false;
  awaits = false;
  directEval = false;
  readonly vars: Set<string> = new Set();
  readonly functions: Set<string> = new Set();
  readonly blockFunctions: Set<string> = new Set();
  readonly #body: Node;
  #arrows = 0;

  constructor(body: Node) {
    this.#body = body;
    if (body.type === 'BlockStatement') eachChild(body, this.#visit);
    else this.#visit(body);
  }

  readonly #visit = (node: Node): void => {
    switch (node.type) {
      case 'Identifier':
        if (node.name === 'arguments') this.argumentsAt.push(node);
        return;
      case 'MemberExpression':
        this.#visit(node.object);
        if (node.computed) this.#visit(node.property);
        return;
      case 'ThisExpression':
        this.usesThis = true;
        return;
      case 'Super':
        this.superAt.push(node);
        return;
      case 'MetaProperty':
        if (node.meta.name === 'new') this.newTarget = true;
        return;
      case 'AwaitExpression':
        if (this.#arrows === 0) this.awaits = true;
        break;
      case 'ForOfStatement':
        if (node.await && this.#arrows === 0) this.awaits = true;
        break;
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && node.callee.name === 'eval') this.directEval = true;
        if (node.callee.type === 'Super') this.superCall = true;
        break;
      case 'VariableDeclaration':
        if (this.#arrows > 0) break;
        if (node.kind === 'await using') this.awaits = true;
        if (node.kind === 'var')
          for (const { id } of node.declarations) for (const name of patternNames(id)) this.vars.add(name);
        break;
      case 'FunctionDeclaration':
        if (this.#arrows === 0 && node.id !== null)
          (node.parent === this.#body ? this.functions : this.blockFunctions).add(node.id.name);
        return;
      case 'FunctionExpression':
        return;
      case 'ArrowFunctionExpression':
        this.#arrows++;
        eachChild(node, this.#visit);
        this.#arrows--;
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#class(node);
        return;
      case 'Property':
        if (node.computed || node.shorthand) this.#visit(node.shorthand ? node.value : node.key);
        if (!node.shorthand) this.#visit(node.value);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      default:
        if (isType(node)) return;
    }
    eachChild(node, this.#visit);
  };

  /** Heritage, decorators and computed keys belong to the function around; the rest of a class has its own. */
  #class(node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>): void {
    for (const decorator of decoratorsOf(node)) this.#visit(decorator);
    if (node.superClass !== null) this.#visit(node.superClass);
    for (const element of node.body.body) {
      for (const decorator of decoratorsOf(element)) this.#visit(decorator);
      if ('computed' in element && element.computed) this.#visit(element.key);
    }
  }
}

/** Reads what a function's body uses. Needs parents (`Tree`). */
export function functionFacts(fn: FunctionNode): FunctionFacts {
  return new FactsWalk(fn.body as Node);
}
