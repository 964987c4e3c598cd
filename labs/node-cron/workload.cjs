const library = require('node-cron');

const cron = library.schedule ? library : library.default;

/** A task that does not run by the clock; node-cron 3 can only schedule. */
const make = (task, options) =>
  cron.createTask
    ? cron.createTask('0 0 1 1 *', task, options)
    : cron.schedule('0 0 1 1 *', task, { ...options, scheduled: false });

/** Has a task run now. node-cron 3 answers nothing and keeps what a task throws to itself. */
const now = async (task) => {
  if (!task.execute) return task.now();
  try {
    await task.execute();
  } catch {
    // Told by the span.
  }
};

const silent = () => undefined;
const logger = { info: silent, warn: silent, error: silent, debug: silent };

exports.run = async ({ step, together, where, pause }) => {
  /** Schedules by the second and answers when the task has run once. */
  const once = (name, body) => {
    let task;
    const ran = new Promise((resolve) => {
      let runs = 0;
      task = cron.schedule(
        '* * * * * *',
        async () => {
          if (runs++ > 0) return;
          await body();
          resolve();
        },
        { name, logger },
      );
    });
    return ran.then(() => task.stop());
  };

  const unscheduled = make(() => where('in a task that no span scheduled'), { name: 'nobody’s' });
  await now(unscheduled);

  await step('by the clock', () =>
    once('every second', async () => {
      where('in the task');
      await pause(2);
      where('in the task, later');
    }),
  );
  await step('by the clock, failing', async () => {
    let task;
    await new Promise((resolve) => {
      task = cron.schedule(
        '* * * * * *',
        () => {
          task.stop();
          setTimeout(resolve, 5);
          throw new RangeError('no');
        },
        { name: 'fails', logger },
      );
    });
  });

  let task;
  await step('made', async () => {
    task = make(() => where('in a task that another span runs'), { name: 'made before' });
  });
  await step('run later', () => now(task));
  await step('run twice', async () => {
    await now(task);
    await now(task);
  });
  await step('named by its function', () =>
    now(
      make(async function cleanUp() {
        await pause(1);
      }),
    ),
  );
  await step('without a name', () => now(make(() => where('in a task without a name'))));
  await step('throws', () =>
    now(
      make(
        () => {
          throw new TypeError('no');
        },
        { name: 'throws', logger },
      ),
    ),
  );
  await step('rejects', async () => {
    let ran;
    const done = new Promise((resolve) => {
      ran = resolve;
    });
    await now(
      make(
        async () => {
          setTimeout(ran, 2);
          throw new TypeError('no');
        },
        { name: 'rejects', logger },
      ),
    );
    await done;
  });
  await step('one runs another', async () => {
    const inner = make(() => where('in the inner'), { name: 'inner' });
    let ran;
    const done = new Promise((resolve) => {
      ran = resolve;
    });
    const outer = make(
      async () => {
        await now(inner);
        where('in the outer');
        ran();
      },
      { name: 'outer' },
    );
    await now(outer);
    await done;
  });
  await together('several', 3, async (n) => {
    await now(
      make(
        async () => {
          await pause(2);
          where(`in task ${n}`);
        },
        { name: 'several' },
      ),
    );
    await pause(5);
  });
  await step('the path of a file', async () => {
    const background = make('/nowhere/task.cjs', { name: 'background' });
    return typeof background.start;
  });
};
