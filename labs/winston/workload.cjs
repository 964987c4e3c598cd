const winston = require('winston');
const { outside, seen, unsampled } = require('./records.cjs');

const major = Number(require('winston/package.json').version.split('.')[0]);

/** A logger whose records are kept, whatever the version. */
function made(records, options = {}) {
  if (major < 3) {
    class Kept extends winston.Transport {
      log(level, message, meta, callback) {
        records.push(JSON.parse(JSON.stringify({ level, message, ...meta })));
        callback(null, true);
      }
    }
    Kept.prototype.name = 'kept';
    return new winston.Logger({ transports: [new Kept({ level: 'info' })], ...options });
  }
  const { Writable } = require('node:stream');
  const stream = new Writable({
    write(chunk, _encoding, callback) {
      records.push(JSON.parse(String(chunk)));
      callback();
    },
  });
  return winston.createLogger({
    format: winston.format.combine(
      ...[winston.format.errors, winston.format.splat, winston.format.json].flatMap((make) => make?.() ?? []),
    ),
    transports: [new winston.transports.Stream({ stream })],
    ...options,
  });
}

exports.run = async ({ step, together, pause }) => {
  const records = [];
  const logger = made(records);
  const last = (label) => seen(label, records.at(-1));

  await step('message', () => {
    logger.info('hello');
    return last('message');
  });
  await step('level and message', () => {
    logger.log('warn', 'hello');
    return last('level and message');
  });
  await step('metadata', () => {
    const meta = { order: 7 };
    logger.info('hello', meta);
    return [last('metadata'), meta];
  });
  await step('interpolation', () => {
    logger.info('hello %s', 'world', { order: 8 });
    return last('interpolation');
  });
  await step('an object for the text and no metadata', () => {
    const given = { inner: 1 };
    logger.info('got %j', given);
    return [records.length > 0 && seen('an object for the text and no metadata', records.at(-1)), given];
  });
  await step('null', () => {
    logger.info('hello', null);
    return last('null');
  });
  if (major >= 3) {
    await step('info object twice', () => {
      const info = { level: 'info', message: 'same', order: 9 };
      logger.log(info);
      const first = last('info object');
      outside(() => logger.log(info));
      return [first, last('info object again, without a span'), info];
    });
    await step('error', () => {
      const error = Object.assign(new TypeError('bad'), { code: 'E1' });
      logger.error(error);
      return [last('error'), Object.keys(error)];
    });
    await step('child', () => {
      logger.child({ module: 'a' }).info('from a child', { order: 10 });
      return last('child');
    });
    await step('default metadata', () => {
      made(records, { defaultMeta: { service: 's' } }).info('hello');
      return last('default metadata');
    });
    await step('write', () => {
      logger.write({ level: 'info', message: 'written' });
      return last('write');
    });
    await step('class', () => {
      class Noted {
        level = 'info';
        message = 'noted';
        #hidden = 1;
        toJSON() {
          return { ...this, hidden: this.#hidden };
        }
      }
      logger.write(new Noted());
      return last('class');
    });
  } else {
    await step('error as metadata', () => {
      const error = Object.assign(new TypeError('bad'), { code: 'E1' });
      logger.error('failed', error);
      return [last('error as metadata'), Object.keys(error)];
    });
    await step('rewriter', () => {
      const rewriters = [(_level, _message, meta) => ({ ...meta, rewritten: true })];
      const own = made(records, { rewriters });
      own.info('hello');
      return [last('rewriter'), rewriters.length, own.rewriters.length];
    });
    await step(
      'callback',
      () => new Promise((resolve) => logger.info('hello', () => resolve(last('callback')))),
    );
  }
  await step('trace id of its own', () => {
    logger.info('mine', { trace_id: 'mine' });
    return last('trace id of its own');
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
    logger.info('together', { n });
    return last(`at once ${n}`);
  });
};
