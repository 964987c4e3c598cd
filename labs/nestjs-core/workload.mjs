import 'reflect-metadata';
import { connect } from 'node:net';
import {
  BadRequestException,
  Catch,
  Controller,
  Get,
  Injectable,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Scope,
  SetMetadata,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { map, of, throwError } from 'rxjs';

// As TypeScript compiles decorators.
const __decorate = (decorators, target, key, descriptor) => {
  const given = key === undefined ? target : (descriptor ?? Object.getOwnPropertyDescriptor(target, key));
  const made = decorators.reduceRight(
    (value, decorator) => (key === undefined ? decorator(value) : decorator(target, key, value)) || value,
    given,
  );
  if (key !== undefined && made) Object.defineProperty(target, key, made);
  return made;
};
const __param = (index, decorator) => (target, key) => decorator(target, key, index);
const __metadata = (key, value) => Reflect.metadata(key, value);

export const run = async ({ step, together, where, pause }) => {
  // Express is Nest's own choice.
  const platform =
    process.env.LAB_PLATFORM && new (await import('@nestjs/platform-fastify')).FastifyAdapter();
  let entered;
  let left;
  const arrived = new Promise((resolve) => {
    entered = resolve;
  });
  const gone = new Promise((resolve) => {
    left = resolve;
  });
  let RolesGuard = class RolesGuard {
    constructor(reflector) {
      this.reflector = reflector;
    }
    async canActivate(context) {
      where('guard');
      await pause(1);
      const role = this.reflector.get('role', context.getHandler());
      return role === undefined || context.switchToHttp().getRequest().headers['x-role'] === role;
    }
  };
  RolesGuard = __decorate([Injectable(), __metadata('design:paramtypes', [Reflector])], RolesGuard);

  let FailingGuard = class FailingGuard {
    canActivate() {
      throw new TypeError('no directory');
    }
  };
  FailingGuard = __decorate([Injectable()], FailingGuard);

  let UpperPipe = class UpperPipe {
    transform(value) {
      where('pipe');
      if (value === 'bad') throw new BadRequestException('bad value');
      return String(value).toUpperCase();
    }
  };
  UpperPipe = __decorate([Injectable()], UpperPipe);

  let EnvelopeInterceptor = class EnvelopeInterceptor {
    async intercept(_context, next) {
      where('interceptor');
      await pause(1);
      return next.handle().pipe(map((data) => ({ data })));
    }
  };
  EnvelopeInterceptor = __decorate([Injectable()], EnvelopeInterceptor);

  let TimingInterceptor = class TimingInterceptor {
    intercept(_context, next) {
      return next.handle();
    }
  };
  TimingInterceptor = __decorate([Injectable()], TimingInterceptor);

  let BrokenInterceptor = class BrokenInterceptor {
    intercept() {
      throw new RangeError('before the method');
    }
  };
  BrokenInterceptor = __decorate([Injectable()], BrokenInterceptor);

  let TeapotFilter = class TeapotFilter {
    catch(error, host) {
      where('filter');
      const response = host.switchToHttp().getResponse().status(418);
      response[platform ? 'send' : 'json']({ teapot: error.message });
    }
  };
  TeapotFilter = __decorate([Catch(SyntaxError)], TeapotFilter);

  let UsersController = class UsersController {
    constructor() {
      this.known = ['zero', 'one'];
    }
    async find(id) {
      where('method');
      await pause(1);
      return { name: this.known[id] };
    }
    shout(text) {
      return of(text);
    }
    admin() {
      return 'secret';
    }
    guarded() {
      return 'never';
    }
    missing() {
      throw new BadRequestException('no such thing');
    }
    async fails() {
      await pause(1);
      throw Object.assign(new Error('lost'), { name: 'StorageError' });
    }
    stream() {
      return throwError(() => new RangeError('in the stream'));
    }
    teapot() {
      throw new SyntaxError('short and stout');
    }
    broken() {
      return 'never';
    }
    async slow() {
      entered();
      await gone;
      return 'late';
    }
  };
  const on = (method, ...decorators) => __decorate(decorators, UsersController.prototype, method, null);
  on(
    'find',
    Get(':id'),
    UseInterceptors(EnvelopeInterceptor, TimingInterceptor),
    __param(0, Param('id', ParseIntPipe)),
  );
  on('shout', Get('shout/:text'), UsePipes(UpperPipe), __param(0, Param('text')));
  on('admin', Post('admin'), SetMetadata('role', 'admin'));
  on('guarded', Get('guarded/by'), UseGuards(FailingGuard));
  on('missing', Get('missing/thing'));
  on('fails', Get('fails/now'), UseInterceptors(TimingInterceptor));
  on('stream', Get('stream/now'), UseInterceptors(TimingInterceptor));
  on('teapot', Get('teapot/now'), UseFilters(TeapotFilter));
  on('broken', Get('broken/now'), UseInterceptors(BrokenInterceptor));
  on('slow', Get('slow/now'), UseInterceptors(TimingInterceptor));
  UsersController = __decorate([Controller('users'), UseGuards(RolesGuard)], UsersController);

  let made = 0;
  let RequestController = class RequestController {
    constructor() {
      made += 1;
    }
    count() {
      return { made };
    }
  };
  __decorate([Get('count')], RequestController.prototype, 'count', null);
  RequestController = __decorate([Controller({ path: 'each', scope: Scope.REQUEST })], RequestController);

  let AppModule = class AppModule {};
  AppModule = __decorate(
    [Module({ controllers: [UsersController, RequestController], providers: [RolesGuard] })],
    AppModule,
  );

  let app;
  await step('create', async () => {
    app = await NestFactory.create(AppModule, ...(platform ? [platform] : []), { logger: false });
    app.setGlobalPrefix('api');
    await app.listen(0, '127.0.0.1');
  });
  const { port } = app.getHttpServer().address();
  const ask = async (path, options) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/${path}`, options);
    return [response.status, await response.text()];
  };

  await step('method with pipe and interceptors', () => ask('users/1'));
  await step('observable and pipe', () => ask('users/shout/hello'));
  await step('a pipe fails', () => ask('users/shout/bad'));
  await step('a built-in pipe fails', () => ask('users/one'));
  await step('a guard denies by metadata', () => ask('users/admin', { method: 'POST' }));
  await step('a guard allows by metadata', () =>
    ask('users/admin', { method: 'POST', headers: { 'x-role': 'admin' } }),
  );
  await step('a guard fails', () => ask('users/guarded/by'));
  await step('an http exception', () => ask('users/missing/thing'));
  await step('an error', () => ask('users/fails/now'));
  await step('an error in a stream', () => ask('users/stream/now'));
  await step('a filter answers', () => ask('users/teapot/now'));
  await step('an interceptor fails', () => ask('users/broken/now'));
  await step('request scoped', () => ask('each/count'));
  await step('no such route', async () => (await ask('nowhere'))[0]);
  await together('at once', 3, (n) => ask(`users/${n % 2}`));
  await step('client goes away', async () => {
    app.getHttpServer().once('connection', (socket) => socket.once('close', () => left()));
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /api/users/slow/now HTTP/1.1\r\nhost: lab\r\n\r\n');
    await arrived;
    socket.destroy();
    await gone;
  });
  await app.close();
};
