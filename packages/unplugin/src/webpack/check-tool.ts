import { compareVersions } from '@spanweave/host';
import { errorOf, webpackUnsupported } from '@spanweave/transformer/host';
import type { Compiler } from './compiler.js';

/**
 * Says no to a bundler that the plugin cannot work in.
 *
 * @throws SpanweaveError SW3601 for webpack before 5.80 and Rspack before 1.3.
 */
export function checkTool({ webpack }: Compiler): void {
  const tool = webpack?.rspackVersion === undefined ? 'webpack' : 'Rspack';
  const version = webpack?.rspackVersion ?? webpack?.version;
  const least = tool === 'Rspack' ? '1.3.0' : '5.80.0';
  if (version === undefined || compareVersions(version, least) < 0)
    throw errorOf(webpackUnsupported({ tool, version: version ?? '4 or older' }));
}
