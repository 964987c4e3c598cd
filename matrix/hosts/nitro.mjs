export default {
  name: 'nitro',
  title: 'Nitro 3',
  tool: 'nitro',
  versions: ['nitro', 'rollup'],
  choices: { format: ['esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },
  cannot: { cjs: 'Nitro builds ES modules alone' },
  server: {
    name: 'GET',
    without: ['http.route'],
    why: 'Nitro routes by itself, and no rule knows it: the server span has no route',
  },

  async build({ exec, minify }) {
    await exec('nitro', ['build'], { env: { MINIFY: minify ? 'yes' : '' } });
    return { entry: '.output/server/index.mjs', ready: /Listening on:? .*:(\d+)/i };
  },
};
