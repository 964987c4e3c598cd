export default {
  name: 'next-turbopack',
  title: 'Next, Turbopack',
  tool: 'next',
  versions: ['next'],
  apps: ['next-app'],
  // Next looks for its own packages and finds Turbopack's root by them: links lead out of it.
  own: true,
  choices: { format: ['esm'], minify: [true], decorators: ['legacy'] },
  cannot: { cjs: 'Next decides on the form of its output', plain: 'Next minifies by itself' },

  async build({ exec }) {
    await exec('next', ['build'], { env: { NEXT_TELEMETRY_DISABLED: '1' } });
    return {
      command: ['next', 'start', '--hostname', '127.0.0.1'],
      ready: /Ready in/,
      env: { NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true' },
    };
  },
};
