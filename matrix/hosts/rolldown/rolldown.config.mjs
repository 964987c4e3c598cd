import spanweave from '@spanweave/unplugin/rolldown';

const { FORMAT: format, MINIFY: minify } = process.env;

export default {
  input: 'src/main.ts',
  platform: 'node',
  output: {
    file: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs',
    format,
    sourcemap: true,
    minify: minify === 'yes',
    codeSplitting: false,
  },
  plugins: [spanweave()],
};
