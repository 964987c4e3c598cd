/** What a bridge's module is made of. */
export interface BridgeModule {
  /** The instrumentation's package, and its class there. */
  readonly name: string;
  readonly exported: string;
  readonly options: object;
  /** The library, its version in this build, and the files that are patched apart. */
  readonly library: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly builtin: boolean;
}

/** Text of the module that woven code imports a bridge's patches from. */
export function bridgeModule(of: BridgeModule): string {
  const text = (value: unknown): string => JSON.stringify(value);
  const lines = [
    `import { ${of.exported} } from ${text(of.name)};`,
    "import { bridge } from '@spanweave/runtime/bridge';",
    ...(of.builtin ? ["import { syncBuiltinESMExports } from 'node:module';"] : []),
    '',
    `const options = ${text({ ...of.options, enabled: false })};`,
    `const made = bridge(new ${of.exported}(options), ${text(of.library)}, ${text(of.version)});`,
    of.builtin
      ? 'export const patch = (exports) => { const answer = made.patch(exports); syncBuiltinESMExports(); return answer; };'
      : 'export const patch = made.patch;',
    ...of.files.map((file, index) => `export const file${index} = made.file(${text(file)});`),
  ];
  return `${lines.join('\n')}\n`;
}
