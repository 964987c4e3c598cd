import { spanweave } from '@spanweave/tsc';
import ts from 'typescript';

const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (found) => report([found]) };
const output = { noEmit: false, sourceMap: true, rootDir: 'src', outDir: 'dist' };
const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', output, host);
const program = ts.createProgram({ rootNames: config.fileNames, options: config.options });
const { diagnostics } = program.emit(undefined, undefined, undefined, undefined, {
  before: [spanweave(program)],
});
report([...ts.getPreEmitDiagnostics(program), ...diagnostics]);

function report(found) {
  const formatHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getNewLine: () => '\n',
  };
  process.stderr.write(ts.formatDiagnostics(found, formatHost));
  if (found.length > 0) process.exitCode = 1;
}
