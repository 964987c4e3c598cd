export default {
  name: 'nuxt',
  title: 'Nuxt',
  tool: 'nuxt',
  node: '22',
  versions: ['nuxt', 'nitropack'],
  choices: { format: ['esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },
  cannot: { cjs: 'Nuxt builds ES modules alone' },
  async build({ exec, minify }) {
    await exec('nuxt', ['build'], { env: { MINIFY: minify ? 'yes' : '', NUXT_TELEMETRY_DISABLED: '1' } });
    return { entry: '.output/server/index.mjs', ready: /Listening on:? .*:(\d+)/i };
  },
};
