const { once } = require('node:events');
const { initTRPC, TRPCError } = require('@trpc/server');
const { createHTTPServer } = require('@trpc/server/adapters/standalone');
const { observable } = require('@trpc/server/observable');

exports.run = async ({ step, together, where, pause }) => {
  const t = initTRPC.create();
  const signedIn = t.procedure.use(({ ctx, next }) => {
    where('middleware');
    if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'who?' });
    return next();
  });
  const users = t.router({
    byId: t.procedure
      .input((value) => value)
      .query(async ({ input }) => {
        where('resolver');
        await pause(1);
        return { id: input };
      }),
    rename: signedIn.mutation(() => 'renamed'),
    lost: t.procedure.query(() => {
      throw new RangeError('no such shard');
    }),
    absent: t.procedure.query(() => {
      throw new TRPCError({ code: 'NOT_FOUND', message: 'no such user' });
    }),
    ticks: t.procedure.subscription(() =>
      observable((emit) => {
        where('subscription');
        emit.next(1);
        emit.next(2);
        emit.complete();
      }),
    ),
    forever: t.procedure.subscription(() => observable((emit) => void emit.next(1))),
    broken: t.procedure.subscription(() => observable((emit) => void emit.error(new TypeError('torn')))),
    steps: t.procedure.subscription(async function* () {
      yield 1;
      where('generator');
      yield 2;
    }),
  });
  const router = t.router({ users, ping: t.procedure.query(() => 'pong') });

  const made = createHTTPServer({
    router,
    createContext: ({ req }) => ({ user: req.headers['x-user'] }),
  });
  const server = made.server ?? made;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  const ask = async (path, options) => {
    const response = await fetch(`${base}/${path}`, options);
    const body = await response.json();
    return [response.status, [body].flat().map(({ result, error }) => result?.data ?? error?.message)];
  };
  const post = (path, headers) =>
    ask(path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } });

  await step('query', () => ask('users.byId?input=7'));
  await step('mutation', () => post('users.rename', { 'x-user': 'me' }));
  await step('middleware refuses', () => post('users.rename'));
  await step('an error', () => ask('users.lost'));
  await step('not found', () => ask('users.absent'));
  await step('no such procedure', () => ask('users.nothing'));
  await step('batch', () => ask('ping,users.byId,users.absent?batch=1&input=%7B%221%22%3A8%7D'));
  await together('at once', 3, (n) => ask(`users.byId?input=${n}`));

  const caller = router.createCaller({ user: 'me' });
  await step('caller', () => caller.ping());
  const all = (subject) =>
    new Promise((resolve, reject) => {
      const found = [];
      subject.subscribe({
        next: (value) => found.push(value),
        error: reject,
        complete: () => resolve(found),
      });
    });
  await step('subscription', async () => all(await caller.users.ticks()));
  await step('subscription left', async () => {
    const subject = await caller.users.forever();
    const subscription = subject.subscribe({ next: () => undefined });
    subscription.unsubscribe();
  });
  await step('subscription fails', async () => all(await caller.users.broken()));
  await step('iterated', async () => {
    const found = [];
    for await (const value of await caller.users.steps()) found.push(value);
    return found;
  });
  await step('iteration left', async () => {
    for await (const value of await caller.users.steps()) return value;
  });
  server.closeAllConnections();
  server.close();
};
