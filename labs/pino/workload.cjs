const pino = require('pino');
const { outside, seen, unsampled } = require('./records.cjs');

const { version } = require('pino/package.json');
const major = Number(version.split('.')[0]);

exports.run = async ({ step, together, pause, note }) => {
  const lines = [];
  const stream = { write: (line) => lines.push(line) };
  const last = (label, keys) => {
    const text = lines.at(-1);
    note(`${label}: keys once`, (text.match(/"trace_id":/g) ?? []).length < 2);
    return seen(label, JSON.parse(text), keys);
  };
  const logger = pino({ base: null }, stream);

  await step('message', () => {
    logger.info('hello');
    return last('message');
  });
  await step('object', () => {
    const order = { order: 7, nested: { a: [1] } };
    logger.warn(order, 'with %s', 'words');
    return [last('object'), order];
  });
  await step('nothing', () => {
    logger.info();
    return last('nothing');
  });
  await step('error', () => {
    logger.error(new TypeError('bad'));
    const { err, type, ...rest } = last('error');
    return [err?.message, type, rest];
  });
  await step('below the level', () => {
    const count = lines.length;
    logger.debug('silent');
    return lines.length - count;
  });
  await step('child', () => {
    logger.child({ module: 'a' }).child({ part: 'b' }).info('from a child');
    return last('child');
  });
  await step('child with a trace id', () => {
    logger.child({ trace_id: 'mine' }).info('from a child');
    return last('child with a trace id');
  });
  await step('trace id of its own', () => {
    logger.info({ trace_id: 'mine', note: null });
    return last('trace id of its own');
  });
  await step('mixin', () => {
    const mixed = pino({ base: null, mixin: () => ({ mixed: true }) }, stream);
    mixed.info({ a: 1 }, 'mixed');
    return last('mixin');
  });
  await step('own time, nested key, redaction', () => {
    const made = pino({ base: null, timestamp: false, nestedKey: 'body', redact: ['secret'] }, stream);
    made.info({ a: 1, secret: 'x' });
    return last('own time, nested key, redaction');
  });
  if (major >= 6)
    await step('formatters', () => {
      const made = pino(
        { base: null, formatters: { log: (given) => ({ ...given, keys: Object.keys(given) }) } },
        stream,
      );
      made.info({ a: 1 });
      return last('formatters');
    });
  await step('without a span', () =>
    outside(() => {
      logger.info('alone');
      return last('without a span');
    }),
  );
  await step('not sampled', () =>
    unsampled(() => {
      logger.info('rare');
      return last('not sampled');
    }),
  );
  await together('at once', 5, async (n) => {
    await pause(5 - n);
    logger.info({ n }, 'together');
    return last(`at once ${n}`);
  });
};
