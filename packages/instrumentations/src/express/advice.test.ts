import { createRequire } from 'node:module';
import express5, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { tracedServer } from '../../test/traced-server.js';
import { type WovenCopy, wovenCopy } from '../../test/woven-copy.js';
import { rule as router } from '../router/rule.js';
import { patch } from './patch.js';
import { rule } from './rule.js';

type Express = typeof express5;
type App = ReturnType<Express>;

const require = createRequire(import.meta.url);
const express4 = require('express4') as Express;

const woven: WovenCopy[] = [
  await wovenCopy({ express: 'express4' }, [rule]),
  await wovenCopy({ express: 'express', router: 'router' }, [rule, router]),
];
const [woven4, woven5] = woven.map((copy) => copy.require('express') as Express) as [Express, Express];
const [small4, small5] = (await Promise.all(woven.map((copy) => copy.minified('express')))) as [
  Express,
  Express,
];

patch(express5);
patch(express4);

const early = express4();
early.use(
  '/T/:tenant',
  express4.Router().get('/x', (_request, response) => void response.send('ok')),
);

let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  for (const copy of woven) copy.remove();
});

const answer =
  (status: number): ErrorRequestHandler =>
  (_error, _request, response, _next) =>
    void response.status(status).send('sorry');

async function ask(build: (app: App) => void, path: string, init?: RequestInit, make: Express = express5) {
  const app = make();
  app.set('env', 'test');
  build(app);
  const server = await tracedServer(app);
  try {
    return await server.request(path, init);
  } finally {
    await server.close();
  }
}

describe.each([
  ['express 4, imported', express4, '*'],
  ['express 5, imported', express5, '*rest'],
  ['express 4, woven', woven4, '*'],
  ['express 5, woven', woven5, '*rest'],
  ['express 4, woven and minified', small4, '*'],
  ['express 5, woven and minified', small5, '*rest'],
] as const)('%s', (_name, express, star) => {
  const from = (build: (app: App) => void, path: string, init?: RequestInit) =>
    ask(build, path, init, express);
  const send = (_request: unknown, response: { send(body: string): unknown }) => void response.send('ok');

  it('gives the route of a plain path and of the root', async () => {
    expect(await from((app) => app.get('/', send), '/')).toMatchObject({ route: '/', body: 'ok' });
    expect(await from((app) => app.get('/users/:id', send), '/users/7?x=1')).toMatchObject({
      route: '/users/:id',
    });
  });

  it('gives the full template through nested routers and mounted apps', async () => {
    const build = (app: App) => {
      const inner = express.Router({ mergeParams: true });
      inner.use((_request, _response, next) => next());
      inner.get('/items/:item', send);
      const middle = express.Router();
      middle.use('/orders/:order', inner);
      const mounted = express();
      mounted.use('/v1', middle);
      mounted.get('/', send);
      app.use('/api', mounted);
    };
    expect(await from(build, '/api/v1/orders/5/items/9')).toMatchObject({
      route: '/api/v1/orders/:order/items/:item',
    });
    expect(await from(build, '/api')).toMatchObject({ route: '/api' });
    expect(await from(build, '/api/v1/orders/5')).toMatchObject({ route: undefined, status: 404 });
  });

  it('shows the text of regular expressions', async () => {
    const build = (app: App) => {
      const inner = express.Router();
      inner.get(/^\/f(\d+)$/, send);
      app.use('/r', inner);
      app.get(/^\/user-(\d+)$/, send);
      app.use(/^\/m\d+/, inner);
    };
    expect(await from(build, '/user-12')).toMatchObject({ route: String.raw`/^\/user-(\d+)$/` });
    expect(await from(build, '/r/f3')).toMatchObject({ route: String.raw`/r/^\/f(\d+)$/` });
    expect(await from(build, '/m4/f3')).toMatchObject({ route: String.raw`/^\/m\d+/^\/f(\d+)$/` });
  });

  it('names the member of an array that matched', async () => {
    const build = (app: App) => {
      const inner = express.Router();
      inner.get('/x', send);
      app.get(['/a/:one', ['/b/:two', /^\/c\d$/]] as never, send);
      app.use(['/m/:one', '/n'], inner);
    };
    expect(await from(build, '/a/1')).toMatchObject({ route: '/a/:one' });
    expect(await from(build, '/b/1')).toMatchObject({ route: '/b/:two' });
    expect(await from(build, '/c1')).toMatchObject({ route: String.raw`/^\/c\d$/` });
    expect(await from(build, '/m/1/x')).toMatchObject({ route: '/m/:one/x' });
    expect(await from(build, '/n/x')).toMatchObject({ route: '/n/x' });
  });

  it('takes the route that answers, not those that passed', async () => {
    const build = (app: App) => {
      app.all(`/${star}`, (_request, _response, next) => next());
      app.get('/a/:id', (_request, _response, next) => next());
      app.get('/a/:id', (_request, _response, next) => next('route'), send);
      app.get('/a/b', send);
    };
    expect(await from(build, '/a/b')).toMatchObject({ route: '/a/b', status: 200 });
    expect(await from(build, '/a/c')).toMatchObject({ route: undefined, status: 404 });
  });

  it('keeps the route of a handler that answers and passes', async () => {
    const build = (app: App) => {
      app.get('/done', (_request, response, next) => {
        response.send('ok');
        next();
      });
      app.use('/done', (_request, _response, next) => next());
    };
    expect(await from(build, '/done')).toMatchObject({ route: '/done', status: 200 });
  });

  it('keeps the failed route when an error handler answers', async () => {
    const build = (app: App) => {
      const inner = express.Router();
      inner.get('/:id', (_request, _response, next) => next(new Error('no')));
      inner.get('/:id/throw', () => {
        throw new Error('thrown');
      });
      app.use('/e', inner);
      app.use(answer(503));
    };
    expect(await from(build, '/e/1')).toMatchObject({ route: '/e/:id', status: 503 });
    expect(await from(build, '/e/1/throw')).toMatchObject({ route: '/e/:id/throw', status: 503 });
  });

  it('records an error once when the answer is a 5xx, and not when it was dealt with', async () => {
    const exceptions = () =>
      sdk.spans().flatMap((span) => span.events.map((event) => event.attributes?.['exception.message']));
    sdk.reset();
    await from((app) => app.get('/f', (_request, _response, next) => next(new Error('final'))), '/f');
    expect(exceptions()).toEqual(['final']);
    sdk.reset();
    await from((app) => {
      app.get('/f', (_request, _response, next) => next(new Error('missing')));
      app.use(answer(404));
    }, '/f');
    expect(exceptions()).toEqual([]);
  });

  it('has no route for what no route answered', async () => {
    expect(await from((app) => app.get('/a', send), '/b')).toMatchObject({ route: undefined, status: 404 });
    expect(await from((app) => app.use(send), '/b')).toMatchObject({ route: undefined, status: 200 });
    expect(await from(() => undefined, '/b')).toMatchObject({ route: undefined, status: 404 });
    const gone = (app: App) =>
      void app.use('/api', (_request, response) => void response.status(404).send('gone'));
    expect(await from(gone, '/api/x')).toMatchObject({ route: undefined, status: 404 });
  });

  it('takes the mount path of middleware that answers', async () => {
    expect(await from((app) => app.use('/health', send), '/health/x')).toMatchObject({ route: '/health' });
  });

  it('takes the matched route when a param callback answers or fails', async () => {
    const build = (app: App) => {
      const inner = express.Router();
      inner.param('id', (_request, response, next, id) => {
        if (id === 'no') response.status(404).send('unknown');
        else if (id === 'bad') next(new Error('bad'));
        else if (id === 'skip') next('route');
        else setTimeout(next, 1);
      });
      inner.get('/:id', send);
      app.use('/p', inner);
    };
    expect(await from(build, '/p/yes')).toMatchObject({ route: '/p/:id', status: 200 });
    expect(await from(build, '/p/no')).toMatchObject({ route: '/p/:id', status: 404 });
    expect(await from(build, '/p/bad')).toMatchObject({ route: '/p/:id', status: 500 });
    expect(await from(build, '/p/skip')).toMatchObject({ route: undefined, status: 404 });
  });

  it('follows route().all(), next("router") and HEAD', async () => {
    const build = (app: App) => {
      const inner = express.Router();
      inner.use((request, _response, next) => next(request.query['out'] ? 'router' : undefined));
      inner.get('/x', send);
      app.use('/in', inner);
      app
        .route('/all/:id')
        .all((_request, _response, next) => next())
        .post(send);
      app.get('/in/x', send);
      app.use('/in', (_request, response) => void response.send('outer'));
    };
    expect(await from(build, '/all/3', { method: 'POST' })).toMatchObject({ route: '/all/:id' });
    expect(await from(build, '/in/x', { method: 'HEAD' })).toMatchObject({ route: '/in/x' });
    expect(await from(build, '/in/y?out=1')).toMatchObject({ route: '/in', body: 'outer' });
  });

  it('keeps concurrent requests apart', async () => {
    const app = express();
    const inner = express.Router();
    inner.param('n', (_request, _response, next, n) => void setTimeout(next, Number(n) % 7));
    for (const name of ['a', 'b', 'c']) inner.get(`/${name}/:n`, send);
    app.use('/:tenant', (_request, _response, next) => void setTimeout(next, 2), inner);
    const server = await tracedServer(app);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => server.request(`/t${n % 5}/${'abc'[n % 3]}/${n}`)),
    );
    await server.close();
    expect(answers.map(({ route }) => route)).toEqual(
      Array.from({ length: 60 }, (_, n) => `/:tenant/${'abc'[n % 3]}/:n`),
    );
  });
});

it('finds every function that it weaves', () => {
  const outcomes = woven.flatMap((copy) => copy.outcomes);
  expect(outcomes.filter(({ miss }) => miss !== undefined)).toEqual([]);
  expect(outcomes.map(({ library, target }) => `${library} ${target}`).sort()).toEqual([
    'express Layer#handle_error',
    'express Layer#handle_request',
    'express proto.handle',
    'express proto.use',
    'router Layer#handleError',
    'router Layer#handleRequest',
    'router Router#handle',
    'router Router#use',
  ]);
});

it('puts parameters back into mounts that were made before anything listened', async () => {
  const server = await tracedServer(early);
  const answer = await server.request('/t/Acme%20Ltd/x');
  await server.close();
  expect(answer.route).toBe('/t/:tenant/x');
});
