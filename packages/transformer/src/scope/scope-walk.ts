import type { Node, Program } from 'oxc-parser';
import type { ClassNode, FunctionNode } from '../parse/node.js';
import type { Binding, BindingKind, Reference } from './binding.js';
import { decoratorsOf } from './decorators-of.js';
import { hasDirective } from './directive-of.js';
import { eachChild } from './each-child.js';
import { Scope, type ScopeKind } from './scope.js';

/** One pass over a file: declares names in their scopes and collects references; nothing is resolved yet. */
export class ScopeWalk {
  readonly module: Scope;
  readonly scopes: Map<Node, Scope> = new Map();
  readonly declared: Map<Node, Binding> = new Map();
  readonly references: Reference[] = [];
  dynamic = false;
  #scope: Scope;

  constructor(program: Program, module: 'esm' | 'cjs') {
    const strict = module === 'esm' || hasDirective(program.body, 'use strict');
    this.module = new Scope('module', program, undefined, strict);
    this.#scope = this.module;
    this.scopes.set(program, this.module);
    eachChild(program, this.#visit);
  }

  readonly #visit = (node: Node): void => {
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        this.#refer(node, node.name, false);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#function(node);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#class(node);
        return;
      case 'VariableDeclaration':
        this.#variables(node);
        return;
      case 'BlockStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
      case 'TSModuleBlock':
        this.#nested(node.type === 'TSModuleBlock' ? 'body' : 'block', node);
        return;
      case 'StaticBlock':
        this.#nested('body', node);
        return;
      case 'CatchClause':
        this.#within('catch', node, () => {
          if (node.param !== null) this.#pattern(node.param, 'catch');
          this.#visit(node.body);
        });
        return;
      case 'AssignmentExpression':
        this.#target(node.left);
        this.#visit(node.right);
        return;
      case 'UpdateExpression':
        this.#target(node.argument);
        return;
      case 'MemberExpression':
        this.#visit(node.object);
        if (node.computed) this.#visit(node.property);
        return;
      case 'JSXMemberExpression':
        this.#visit(node.object);
        return;
      case 'JSXOpeningElement':
        if (node.name.type !== 'JSXIdentifier' || /^[^a-z]/.test(node.name.name)) this.#visit(node.name);
        for (const attribute of node.attributes) this.#visit(attribute);
        return;
      case 'JSXAttribute':
        if (node.value !== null) this.#visit(node.value);
        return;
      case 'JSXClosingElement':
      case 'JSXNamespacedName':
      case 'MetaProperty':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ExportAllDeclaration':
        return;
      case 'LabeledStatement':
        this.#visit(node.body);
        return;
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        this.#member(node);
        return;
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          if (node.importKind === 'type') continue;
          this.#declare(this.module, specifier.local, 'import');
        }
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration !== null) this.#visit(node.declaration);
        else if (node.source === null) for (const { local } of node.specifiers) this.#visit(local);
        return;
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && node.callee.name === 'eval') this.dynamic = true;
        eachChild(node, this.#visit);
        return;
      case 'WithStatement':
        this.dynamic = true;
        eachChild(node, this.#visit);
        return;
      default:
        if (node.type.startsWith('TS')) this.#typeScript(node);
        else eachChild(node, this.#visit);
    }
  };

  /** Types are no references; a few TypeScript nodes hold values. */
  #typeScript(node: Node): void {
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TSExportAssignment':
        this.#visit(node.expression);
        return;
      case 'TSEnumDeclaration':
        this.#declare(this.#scope, node.id, 'namespace');
        for (const { initializer } of node.body.members) if (initializer !== null) this.#visit(initializer);
        return;
      case 'TSModuleDeclaration':
        if (node.declare === true) return;
        if (node.id.type === 'Identifier') this.#declare(this.#scope, node.id, 'namespace');
        if (node.body !== null && node.body !== undefined) this.#visit(node.body);
        return;
      case 'TSImportEqualsDeclaration':
        if (node.importKind !== 'type') this.#declare(this.#scope, node.id, 'import');
        return;
      default:
    }
  }

  #function(node: FunctionNode): void {
    if (node.body === null || ('declare' in node && node.declare === true)) return;
    const strict =
      this.#scope.strict ||
      (node.body.type === 'BlockStatement' && hasDirective(node.body.body, 'use strict'));
    if (node.type === 'FunctionDeclaration') this.#functionName(node);
    const inner = (): void =>
      this.#within(
        'function',
        node,
        () => {
          for (const parameter of node.params) this.#parameter(parameter);
          const body = node.body as Node;
          this.#within('body', node, () => {
            if (body.type === 'BlockStatement') eachChild(body, this.#visit);
            else this.#visit(body);
          });
          const bodyScope = this.scopes.get(node);
          if (bodyScope !== undefined) this.scopes.set(body, bodyScope);
        },
        strict,
      );
    if (node.type !== 'FunctionExpression' || node.id === null) inner();
    else {
      const { id } = node;
      this.#within(
        'self',
        node,
        () => {
          this.#declare(this.#scope, id, 'self');
          inner();
        },
        strict,
      );
    }
  }

  /** A declaration's name lives in its block and, in sloppy code, in the function as well (Annex B.3.3). */
  #functionName(node: FunctionNode): void {
    if (node.id === null) return;
    const scope = this.#scope;
    this.#declare(scope, node.id, 'function');
    if (scope.kind === 'block' && !scope.strict && !node.async && !node.generator) {
      const { hoist } = scope;
      if (!hoist.bindings.has(node.id.name)) hoist.declare(node.id.name, 'var', node.id);
    }
  }

  #class(node: ClassNode): void {
    for (const decorator of decoratorsOf(node)) this.#visit(decorator);
    if (node.declare === true) return;
    if (node.type === 'ClassDeclaration' && node.id !== null) this.#declare(this.#scope, node.id, 'class');
    this.#within(
      'class',
      node,
      () => {
        if (node.id !== null) {
          const own = this.#scope.declare(node.id.name, 'self', node.id);
          if (node.type === 'ClassExpression') this.declared.set(node.id, own);
        }
        if (node.superClass !== null) this.#visit(node.superClass);
        for (const element of node.body.body) this.#visit(element);
      },
      true,
    );
  }

  #member(node: Node & { computed: boolean; key: Node; value: Node | null }): void {
    for (const decorator of decoratorsOf(node)) this.#visit(decorator);
    if (node.computed) this.#visit(node.key);
    if (node.value === null) return;
    if (node.type === 'Property' || node.type === 'MethodDefinition') this.#visit(node.value);
    else {
      const { value } = node;
      this.#within('body', node, () => this.#visit(value));
    }
  }

  #variables(node: Extract<Node, { type: 'VariableDeclaration' }>): void {
    if (node.declare === true) return;
    const kind: BindingKind = node.kind === 'await using' ? 'using' : node.kind;
    for (const { id, init } of node.declarations) {
      this.#pattern(id, kind);
      if (init !== null) this.#visit(init);
    }
  }

  #parameter(parameter: Node): void {
    for (const decorator of decoratorsOf(parameter)) this.#visit(decorator);
    if (parameter.type === 'TSParameterProperty') this.#pattern(parameter.parameter, 'parameter');
    else if (parameter.type !== 'Identifier' || parameter.name !== 'this')
      this.#pattern(parameter, 'parameter');
  }

  #pattern(node: Node, kind: BindingKind): void {
    switch (node.type) {
      case 'Identifier':
        this.#declare(kind === 'var' ? this.#scope.hoist : this.#scope, node, kind);
        return;
      case 'AssignmentPattern':
        this.#pattern(node.left, kind);
        this.#visit(node.right);
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') this.#pattern(property.argument, kind);
          else {
            if (property.computed) this.#visit(property.key);
            this.#pattern(property.value, kind);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element !== null) this.#pattern(element, kind);
        return;
      case 'RestElement':
        this.#pattern(node.argument, kind);
        return;
      default:
    }
  }

  /** The left side of an assignment: identifiers in it are written. */
  #target(node: Node): void {
    switch (node.type) {
      case 'Identifier':
        this.#refer(node, node.name, true);
        return;
      case 'AssignmentPattern':
        this.#target(node.left);
        this.#visit(node.right);
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') this.#target(property.argument);
          else {
            if (property.computed) this.#visit(property.key);
            this.#target(property.value);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element !== null) this.#target(element);
        return;
      case 'RestElement':
        this.#target(node.argument);
        return;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
        this.#target(node.expression);
        return;
      default:
        this.#visit(node);
    }
  }

  #nested(kind: ScopeKind, node: Node): void {
    this.#within(kind, node, () => {
      if (
        (node.type === 'ForInStatement' || node.type === 'ForOfStatement') &&
        node.left.type !== 'VariableDeclaration'
      ) {
        this.#target(node.left);
        this.#visit(node.right);
        this.#visit(node.body);
      } else eachChild(node, this.#visit);
    });
  }

  #within(kind: ScopeKind, node: Node, inside: () => void, strict: boolean = this.#scope.strict): void {
    const outer = this.#scope;
    this.#scope = new Scope(kind, node, outer, strict);
    this.scopes.set(node, this.#scope);
    inside();
    this.#scope = outer;
  }

  #declare(scope: Scope, identifier: Node & { name: string }, kind: BindingKind): void {
    this.declared.set(identifier, scope.declare(identifier.name, kind, identifier));
  }

  #refer(node: Node, name: string, write: boolean): void {
    this.references.push({ node, name, scope: this.#scope, write });
  }
}
