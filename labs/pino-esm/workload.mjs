import pino, { pino as named } from 'pino';
import { outside, seen } from './records.cjs';

// The forms in which an ES module imports pino.
export const run = async ({ step }) => {
  const lines = [];
  const stream = { write: (line) => lines.push(line) };
  const makers = { default: pino, named };
  for (const [name, maker] of Object.entries(makers)) {
    const logger = maker({ base: null }, stream);
    await step(name, () => {
      logger.info({ by: name }, 'hello');
      return seen(name, JSON.parse(lines.at(-1)));
    });
    await step(`${name}, without a span`, () =>
      outside(() => {
        logger.info('alone');
        return seen(`${name}, without a span`, JSON.parse(lines.at(-1)));
      }),
    );
  }
};
