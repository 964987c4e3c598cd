const bunyan = require('bunyan');
const { outside, seen, unsampled } = require('./records.cjs');

exports.run = async ({ step, together, pause }) => {
  const lines = [];
  const raw = [];
  const streams = [
    { stream: { write: (line) => lines.push(line) } },
    { type: 'raw', level: 'warn', stream: { write: (record) => raw.push(record) } },
  ];
  const logger = bunyan.createLogger({ name: 'lab', streams });
  const last = (label) => seen(label, JSON.parse(lines.at(-1)));

  await step('message', () => {
    logger.info('hello %s', 'world');
    return last('message');
  });
  await step('object', () => {
    const order = { order: 7 };
    logger.info(order, 'with words');
    return [last('object'), order];
  });
  await step('raw stream', () => {
    logger.warn('raw');
    return seen('raw stream', JSON.parse(JSON.stringify(raw.at(-1))));
  });
  await step('error', () => {
    logger.error(new TypeError('bad'));
    const { err, ...rest } = last('error');
    return [err.message, rest];
  });
  await step('below the level', () => {
    const count = lines.length;
    logger.debug('silent');
    return [lines.length - count, logger.debug(), logger.info()];
  });
  await step('child', () => {
    logger.child({ module: 'a' }).child({ part: 'b' }, true).info('from a child');
    return last('child');
  });
  await step('constructed', () => {
    new bunyan({ name: 'own', streams }).info('constructed');
    return last('constructed');
  });
  await step('trace id of its own', () => {
    logger.info({ trace_id: 'mine' }, 'mine');
    return last('trace id of its own');
  });
  await step('child with a trace id', () => {
    logger.child({ trace_id: 'mine' }).info('mine');
    return last('child with a trace id');
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
