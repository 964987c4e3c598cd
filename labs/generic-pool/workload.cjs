const genericPool = require('generic-pool');
const { version } = require('generic-pool/package.json');

const old = version.startsWith('2.');
// Before 3.9 the queue knows a timed-out request by its error's class name alone, which a bundler changes: the pool leaks then.
const namesItsErrors = /^3\.(9|\d\d)/.test(version);

exports.run = async ({ step, together, where, pause }) => {
  let made = 0;
  const make = async () => {
    where(`making resource ${made}`);
    return { id: made++ };
  };
  const pool = old
    ? new genericPool.Pool({
        name: 'lab',
        create: (callback) => void make().then((resource) => callback(null, resource), callback),
        destroy: () => undefined,
        max: 1,
        log: false,
      })
    : genericPool.createPool(
        { create: make, destroy: async () => undefined },
        { max: 1, acquireTimeoutMillis: 200 },
      );
  const acquire = (label) =>
    old
      ? new Promise((resolve, reject) => {
          pool.acquire((error, resource) => {
            where(label);
            if (error) reject(error);
            else resolve(resource);
          });
        })
      : pool.acquire();
  const use = async (label, time) => {
    const resource = await acquire(label);
    where(`holding, ${label}`);
    await pause(time);
    await pool.release(resource);
    return typeof resource.id;
  };
  await step('free', () => use('free', 1));
  await together('exhausted', 3, (n) => use(`exhausted ${n}`, 5));
  if (old) return;
  if (namesItsErrors)
    await step('timeout', async () => {
      const held = await pool.acquire();
      try {
        return await pool.acquire();
      } finally {
        await pool.release(held);
      }
    });
  await step('through use', () => pool.use(async ({ id }) => typeof id));
  await pool.drain();
  await step('draining', () => pool.acquire());
  await pool.clear();
};
