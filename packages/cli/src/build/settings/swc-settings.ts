import type { SourceLanguage } from '@spanweave/host';
import type { JscConfig, ModuleConfig, Options, ReactConfig } from '@swc/core';
import { isModern, targetOf } from './target-of.js';
import type { CompilerOptions } from './tsconfig.js';

/** swc's options for one kind of file, as tsconfig.json has them; names and maps are the file's own. */
export function swcSettings(
  options: CompilerOptions,
  language: SourceLanguage,
  extension: string,
  format: 'esm' | 'cjs',
): Options {
  const isTypeScript = language === 'ts' || language === 'tsx';
  const hasJsx = language === 'tsx' || language === 'jsx' || extension === '.js';
  const { baseUrl, paths, experimentalDecorators: legacy = false } = options;
  const jsc: JscConfig & { rewriteRelativeImportExtensions?: boolean } = {
    target: targetOf(options),
    parser: isTypeScript
      ? { syntax: 'typescript', tsx: hasJsx, decorators: true }
      : { syntax: 'ecmascript', jsx: hasJsx, decorators: true },
    transform: {
      legacyDecorator: legacy,
      decoratorMetadata: legacy && options.emitDecoratorMetadata === true,
      ...(legacy ? {} : { decoratorVersion: '2022-03' as const }),
      useDefineForClassFields: options.useDefineForClassFields ?? isModern(options),
      verbatimModuleSyntax: options.verbatimModuleSyntax === true,
      react: react(options),
    },
    keepClassNames: true,
    ...(paths === undefined || baseUrl === undefined ? {} : { baseUrl, paths: pathTable(paths) }),
    ...(options.rewriteRelativeImportExtensions === true ? { rewriteRelativeImportExtensions: true } : {}),
  };
  return {
    configFile: false,
    swcrc: false,
    // A script of plain JavaScript stays one: `this` and sloppy mode are its own affair.
    isModule: isTypeScript ? true : 'unknown',
    jsc,
    module: moduleConfig(options, format),
  };
}

function moduleConfig({ esModuleInterop, module }: CompilerOptions, format: 'esm' | 'cjs'): ModuleConfig {
  if (format === 'esm') return { type: 'es6' };
  return {
    type: 'commonjs',
    importInterop: esModuleInterop === false ? 'none' : 'swc',
    // Under Node's own settings a dynamic import stays one: it may reach an ES module.
    ignoreDynamic: module === undefined || /^node/i.test(module),
  };
}

function react(options: CompilerOptions): ReactConfig {
  const { jsx, jsxImportSource, jsxFactory, jsxFragmentFactory } = options;
  if (jsx === 'preserve' || jsx === 'react-native') return { runtime: 'preserve' };
  if (jsx === 'react-jsx' || jsx === 'react-jsxdev')
    return {
      runtime: 'automatic',
      development: jsx === 'react-jsxdev',
      ...(jsxImportSource === undefined ? {} : { importSource: jsxImportSource }),
    };
  return {
    runtime: 'classic',
    ...(jsxFactory === undefined ? {} : { pragma: jsxFactory }),
    ...(jsxFragmentFactory === undefined ? {} : { pragmaFrag: jsxFragmentFactory }),
  };
}

function pathTable(paths: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(paths).map(([name, targets]) => [name, [...targets]]));
}
