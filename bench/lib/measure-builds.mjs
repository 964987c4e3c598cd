import { join } from 'node:path';
import { interleave } from './interleave.mjs';
import { median, summary } from './statistics.mjs';

/**
 * Measures builds without and with the plugin in turns, then once more with what an earlier build kept on disk.
 *
 * @param folder Where modules are kept.
 * @param pairs How many pairs are measured; few of them have none to warm up.
 * @param build Builds once, `plain` or `woven`, in an environment; answers the processor time in milliseconds and how many
 *   modules the bundle holds.
 * @returns Figures and table of a row.
 * @throws When the bundle holds fewer than 1,500 modules.
 */
export async function measureBuilds({ folder, pairs, build }) {
  let modules = 0;
  const once = (name, cached) => async () => {
    const built = await build(name, { SPANWEAVE_CACHE: cached ? join(folder, 'kept') : 'off' });
    if (name === 'plain') modules = built.modules;
    return built.ms;
  };
  const warmup = pairs > 3 ? 1 : 0;
  const measured = await interleave({ pairs, warmup, first: once('plain'), second: once('woven') });
  if (!(modules >= 1500)) throw new Error(`the bundle holds ${modules} modules, fewer than 1,500`);
  const again = await interleave({
    pairs: Math.ceil(pairs / 2),
    // The first one keeps what the others find.
    warmup: 1,
    first: once('plain'),
    second: once('woven', true),
  });
  const [plain, woven] = [0, 1].map((side) => median(measured.map((pair) => pair[side])));
  const more = median(measured.map(([before, after]) => after - before));
  const ratio = median(again.map(([before, after]) => after / before));
  return {
    ...summary(measured.map(([before, after]) => after / before)),
    head: ['modules', 'plain ms', 'woven ms', 'more ms', 'with what an earlier build kept'],
    detail: [[modules, plain, woven, more, `${ratio.toFixed(3)}×`]],
  };
}
