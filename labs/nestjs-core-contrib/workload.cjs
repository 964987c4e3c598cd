require('reflect-metadata');
const {
  BadRequestException,
  Controller,
  Get,
  Injectable,
  Module,
  Param,
  SetMetadata,
  UseGuards,
} = require('@nestjs/common');
const { NestFactory, Reflector } = require('@nestjs/core');

// As TypeScript compiles decorators.
const __decorate = (decorators, target, key) => {
  if (key === undefined)
    return decorators.reduceRight((value, decorator) => decorator(value) || value, target);
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  for (const decorator of decorators.reverse()) decorator(target, key, descriptor);
};
const __param = (index, decorator) => (target, key) => decorator(target, key, index);
const __metadata = (key, value) => Reflect.metadata(key, value);

exports.run = async ({ step, together, where, pause }) => {
  let RolesGuard = class RolesGuard {
    constructor(reflector) {
      this.reflector = reflector;
    }
    canActivate(context) {
      return this.reflector.get('role', context.getHandler()) !== 'admin';
    }
  };
  RolesGuard = __decorate([Injectable(), __metadata('design:paramtypes', [Reflector])], RolesGuard);

  let ItemsController = class ItemsController {
    async find(id) {
      where('method');
      await pause(1);
      return { id };
    }
    admin() {
      return 'never';
    }
    missing() {
      throw new BadRequestException('no such thing');
    }
    async fails() {
      await pause(1);
      throw Object.assign(new Error('lost'), { name: 'StorageError' });
    }
  };
  const on = (method, ...decorators) => __decorate(decorators, ItemsController.prototype, method);
  on('find', Get(':id'), __param(0, Param('id')));
  on('admin', Get('for/admin'), SetMetadata('role', 'admin'));
  on('missing', Get('missing/thing'));
  on('fails', Get('fails/now'));
  ItemsController = __decorate([Controller('items'), UseGuards(RolesGuard)], ItemsController);

  let AppModule = class AppModule {};
  AppModule = __decorate([Module({ controllers: [ItemsController], providers: [RolesGuard] })], AppModule);

  let app;
  await step('create', async () => {
    app = await NestFactory.create(AppModule, { logger: false });
  });
  await step('create without a module', () =>
    NestFactory.create(undefined, { logger: false, abortOnError: false }),
  );
  await step('listen', async () => void (await app.listen(0, '127.0.0.1')));
  const { port } = app.getHttpServer().address();
  const ask = async (path) => {
    const response = await fetch(`http://127.0.0.1:${port}/items/${path}`);
    return [response.status, await response.text()];
  };
  await step('method', () => ask('1'));
  await step('a guard denies by metadata', () => ask('for/admin'));
  await step('an http exception', () => ask('missing/thing'));
  await step('an error', () => ask('fails/now'));
  await together('at once', 3, (n) => ask(n));
  await app.close();
};
