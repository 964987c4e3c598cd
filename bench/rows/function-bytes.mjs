import { barChart } from '../lib/bar-chart.mjs';
import { functionBundles } from '../lib/function-bundles.mjs';

const groups = [
  ['SDK and API', /@opentelemetry\//],
  ['Spanweave', /packages\/(runtime|instrumentations)\//],
];

/** Minified bytes of a bundle by where they come from, scaled to what the bundle has compressed. */
function shares({ gzip, minified, inputs }) {
  const bytes = Object.entries(inputs).map(([path, { bytesInOutput }]) => ({
    group: groups.find(([, is]) => is.test(path))?.[0] ?? 'function and its libraries',
    bytesInOutput,
  }));
  const names = ['function and its libraries', 'SDK and API', 'Spanweave'];
  return names.map((label) => ({
    label,
    value: bytes
      .filter(({ group }) => group === label)
      .reduce((sum, { bytesInOutput }) => sum + (bytesInOutput * gzip) / minified / 1024, 0),
  }));
}

/** Bytes that weaving pg, fetch and the handler adds to a Lambda function's minified bundle, the SDK included, compressed. */
export const row = {
  id: 'function-bytes',
  title: "Bytes added to a Lambda function's bundle, SDK included, gzip",
  goal: 35 * 1024,
  unit: 'bytes',
  async run() {
    const bundles = await functionBundles();
    const { plain, woven, hand } = bundles;
    await bundles.close();
    const added = woven.gzip - plain.gzip;
    return {
      ratio: added,
      min: added,
      max: added,
      pairs: 1,
      head: ['', 'plain', 'woven', 'by hand'],
      detail: [
        ['minified bytes', plain.minified, woven.minified, hand.minified],
        ['gzip bytes', plain.gzip, woven.gzip, hand.gzip],
        ['added, gzip', 0, added, hand.gzip - plain.gzip],
      ],
      chart: {
        name: 'function-bytes',
        svg: barChart({
          title: "A Lambda function's bundle, gzip",
          unit: 'KB',
          bars: [
            ['plain', plain],
            ['woven, /lambda', woven],
            ['by hand, tree-shaken SDK', hand],
          ].map(([label, bundle]) => ({ label, parts: shares(bundle) })),
        }),
      },
    };
  },
};
