export default {
  name: 'nitropack-2',
  title: 'Nitro 2 (nitropack)',
  tool: 'nitropack-2',
  versions: ['nitropack', 'rollup'],
  choices: { format: ['esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },
  cannot: { cjs: 'Nitro builds ES modules alone' },
  async build({ exec, minify }) {
    await exec('nitropack', ['build'], { env: { MINIFY: minify ? 'yes' : '' } });
    return { entry: '.output/server/index.mjs', ready: /Listening on:? .*:(\d+)/i };
  },
};
