export default {
  name: 'swc',
  title: 'swc, woven behind',
  tool: 'swc',
  versions: ['@swc/cli', '@swc/core'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify, decorators }) {
    const options = [
      `module.type=${format === 'esm' ? 'es6' : 'commonjs'}`,
      `jsc.transform.legacyDecorator=${decorators === 'legacy'}`,
      `jsc.transform.decoratorMetadata=${decorators === 'legacy'}`,
      `minify=${minify}`,
    ];
    await exec('swc', ['src', '-d', 'dist', '--strip-leading-paths', ...options.flatMap((one) => ['-C', one])]);
    await exec('spanweave', ['build', 'dist', '--in-place']);
    return { entry: 'dist/main.js' };
  },
};
