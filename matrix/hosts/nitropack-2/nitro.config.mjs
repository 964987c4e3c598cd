import spanweave from '@spanweave/unplugin/nitro';

export default {
  compatibilityDate: '2026-11-01',
  preset: 'node-server',
  modules: [spanweave()],
  sourceMap: true,
  minify: process.env.MINIFY === 'yes',
};
