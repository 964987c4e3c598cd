import { expect, test } from 'vitest';
import { parse } from '../../parse/parse.js';
import { Tree } from '../../scope/tree.js';
import { decoratedClass } from './decorated-class.js';

test.for<[string, string | undefined]>([
  ["@Controller('users') class Users {}", 'Users'],
  ["export default @Controller('users') class Users {}", 'Users'],
  ["const Users = @Controller('users') class {}", 'Users'],
  ["let Users = class Users {}; Users = __decorate([Other(), Controller('users')], Users)", 'Users'],
  ["let Users = class Users_1 {}; Users = Users_1 = __decorate([Controller('users')], Users)", 'Users'],
  ["class Users { @Controller('users') find() {} }", undefined],
  ["__decorate([Controller('users')], Users.prototype, 'find', null)", undefined],
  ["const own = () => applyDecorators(Controller('users'))", undefined],
  ["register([Controller('users')], options)", undefined],
])('%s', ([code, name]) => {
  const parsed = parse(code, 'file.ts');
  if ('failure' in parsed) throw new Error(parsed.failure);
  const tree = new Tree(code, 'file.ts', parsed);
  const call = tree.nodes('CallExpression').find(({ callee }) => tree.text(callee) === 'Controller');
  if (call === undefined) throw new Error('no call');
  expect(decoratedClass(tree, call)).toBe(name);
});
