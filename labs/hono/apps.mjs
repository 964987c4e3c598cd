import { trace } from '@opentelemetry/api';

/** A minifier keeps the names of methods. */
const middleware = ({ where, pause }) => ({
  async timing(_c, next) {
    await pause(1);
    where('middleware before the handler');
    await next();
    where('middleware after the handler');
  },
  async authenticate(c, next) {
    if (!c.req.header('authorization')) return c.text('who?', 401);
    await next();
  },
  async load(c, next) {
    c.set('loaded', c.req.param('id'));
    await next();
  },
});

const encoder = new TextEncoder();

/** An app with routes of every kind, a base path, a sub-app with middleware, and another application mounted. */
export function build({ Hono, HTTPException }, given) {
  const { where, pause, heard } = given;
  const used = middleware(given);
  const app = new Hono();
  app.onError((error, c) => {
    where('error handler');
    if (error instanceof HTTPException) return error.getResponse();
    return c.json({ message: error.message }, error.message === 'conflict' ? 409 : 500);
  });
  app.notFound((c) => c.text('nothing here', 404));
  app.use(used.timing);
  app.get('/sync/:id', (c) => {
    where('sync handler');
    return c.json({ id: c.req.param('id') });
  });
  app.get('/async/:id', async (c) => {
    await pause(2);
    where('async handler');
    return c.json({ id: c.req.param('id') });
  });
  app.get('/files/*', (c) => c.text(c.req.path));
  app.get('/date/:at{[0-9]{4}}', (c) => c.text(c.req.param('at')));
  app.get('/two/:id', used.load, (c) => c.text(c.get('loaded')));
  app.all('/any', (c) => c.text(c.req.method));
  app.post('/body', async (c) => {
    const { length } = await c.req.text();
    where('handler behind a body');
    return c.text(String(length));
  });
  app.get('/throws', () => {
    throw new Error('broken');
  });
  app.get('/rejects', async () => {
    await pause(1);
    throw new TypeError('rejected');
  });
  app.get('/conflict', async () => {
    throw new Error('conflict');
  });
  app.get('/teapot', () => {
    throw new HTTPException(418, { message: 'short and stout' });
  });
  app.get('/gone', (c) => c.notFound());
  app.get('/inner', (c) => c.text('inner'));
  app.get('/outer/:id', async (c) => c.text(await (await app.request('/inner')).text()));
  app.get('/stream', (c) => {
    const pieces = ['one ', 'two ', 'three'];
    const pull = (controller) => {
      const piece = pieces.shift();
      if (piece) controller.enqueue(encoder.encode(piece));
      else controller.close();
    };
    return c.body(new ReadableStream({ pull }));
  });
  app.get('/endless', (c) => {
    const start = (controller) => controller.enqueue(encoder.encode('first'));
    return c.body(new ReadableStream({ start, cancel: () => void heard.emit('gone') }));
  });
  app.get('/slow', async (c) => {
    const { outgoing } = c.env;
    outgoing.once('close', () => heard.emit('gone'));
    heard.emit('begun');
    await new Promise((resolve) => heard.once('gone', resolve));
    await pause(5);
    return c.text('nobody listens');
  });
  const api = app.basePath('/api');
  api.get('/status', (c) => c.text('of the API'));
  const users = new Hono();
  users.use('*', used.authenticate);
  users.get('/:user/orders/:order', (c) => c.json(c.req.param()));
  api.route('/v1/users', users);
  app.use('/admin/*', used.authenticate);
  app.mount('/legacy', () => new Response('from another application'));
  return app;
}

/** One route and no middleware: Hono calls its handler without composing anything. */
export function single({ Hono }, { where, note }) {
  const app = new Hono();
  app.onError((error, c) => c.text(error.message, 500));
  app.get('/only/:id', (c) => {
    where('handler below the entry');
    note("trace of the request's head", trace.getActiveSpan()?.spanContext().traceId.endsWith('80319c'));
    return c.text(c.req.param('id'));
  });
  app.get('/late/:id', async (c) => c.text(c.req.param('id')));
  app.get('/broken', () => {
    throw new RangeError('broken');
  });
  app.get('/odd', () => {
    throw 'not an error';
  });
  return app;
}
