export default {
  compatibilityDate: '2026-11-01',
  modules: ['@spanweave/unplugin/nuxt'],
  telemetry: false,
  srcDir: 'app',
  serverDir: 'server',
  sourcemap: { server: true, client: false },
  nitro: { preset: 'node-server', minify: process.env.MINIFY === 'yes' },
};
