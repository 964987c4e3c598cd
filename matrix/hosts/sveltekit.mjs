export default {
  name: 'sveltekit',
  title: 'SvelteKit',
  tool: 'sveltekit',
  versions: ['@sveltejs/kit', '@sveltejs/adapter-node', 'vite'],
  node: '22',
  choices: { format: ['esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: {
    cjs: 'SvelteKit builds ES modules alone',
    minified: 'SvelteKit leaves server code as it is written',
  },
  server: {
    name: 'GET',
    without: ['http.route'],
    why: 'SvelteKit routes by itself, and no rule knows it: the server span has no route',
  },

  async build({ exec }) {
    await exec('vite', ['build', '--logLevel', 'warn']);
    return { entry: 'build/index.js', ready: /Listening on .*:(\d+)/ };
  },
};
