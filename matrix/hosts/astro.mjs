export default {
  name: 'astro',
  title: 'Astro',
  tool: 'astro',
  versions: ['astro', '@astrojs/node', 'vite'],
  node: '22',
  choices: { format: ['esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },
  cannot: { cjs: 'Astro builds ES modules alone' },
  server: {
    name: 'GET',
    without: ['http.route'],
    why: 'Astro routes by itself, and no rule knows it: the server span has no route',
  },

  async build({ exec, minify }) {
    await exec('astro', ['build'], { env: { MINIFY: minify ? 'yes' : '', ASTRO_TELEMETRY_DISABLED: '1' } });
    return { entry: 'dist/server/entry.mjs', ready: /listening on .*:(\d+)/i };
  },
};
