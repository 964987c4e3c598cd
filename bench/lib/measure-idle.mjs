// Run by the idle rows in processes of its own: nanoseconds of processor time per call, plain and woven, per form, with no provider.
import { siteCount, sitesModule } from '../corpus/sites.mjs';
import { cache } from './cache.mjs';
import { interleave } from './interleave.mjs';
import { load, weave } from './weave-sites.mjs';

const [kind, ...forms] = process.argv.slice(2);
const rounds = kind === 'sync' ? 50_000 : 4_000;
const folder = cache('idle');
const measured = {};

for (const form of forms) {
  const source = sitesModule(form);
  const plain = await load(source, folder, `${form}-plain`);
  const woven = await load(weave(source, `${form}.js`, siteCount).code, folder, `${form}-woven`);
  const time = async ({ run }) => {
    const start = process.cpuUsage();
    if (kind === 'sync') run(rounds);
    else await run(rounds);
    const { user, system } = process.cpuUsage(start);
    return ((user + system) * 1000) / (rounds * siteCount);
  };
  if ((await plain.run(3)) !== (await woven.run(3)))
    throw new Error(`${form}: woven code computes something else`);
  measured[form] = await interleave({
    pairs: 9,
    warmup: 4,
    first: () => time(plain),
    second: () => time(woven),
  });
}
console.log(JSON.stringify(measured));
