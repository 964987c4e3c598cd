export default {
  name: 'swc',
  title: 'swc, woven behind',
  tool: 'swc',
  versions: ['@swc/cli', '@swc/core'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, write, format, minify, decorators }) {
    const transform =
      decorators === 'legacy'
        ? { legacyDecorator: true, decoratorMetadata: true }
        : { decoratorVersion: '2022-03' };
    const swcrc = {
      sourceMaps: true,
      minify,
      module: { type: format === 'esm' ? 'es6' : 'commonjs' },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform,
        ...(minify && { minify: { compress: true, mangle: true } }),
      },
    };
    await write('.swcrc', JSON.stringify(swcrc));
    await exec('swc', ['src', '-d', 'dist', '--strip-leading-paths']);
    await exec('spanweave', ['build', 'dist', '--in-place']);
    return { entry: 'dist/main.js' };
  },
};
