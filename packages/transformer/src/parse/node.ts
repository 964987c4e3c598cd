import type { ArrowFunctionExpression, Class, Function as FunctionWithBodyOrNot, Node } from 'oxc-parser';

/** Any node, with the parent that the tree sets. */
export type { Node };

/** A function of any sort, overload signatures included. */
export type FunctionNode = FunctionWithBodyOrNot | ArrowFunctionExpression;

export type ClassNode = Class;
