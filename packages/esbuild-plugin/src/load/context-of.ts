import type { TransformContext } from '@spanweave/transformer';
import type { Session } from '../session.js';

/** What every module of a build has in common. */
export function contextOf(
  session: Session,
): Pick<TransformContext, 'rules' | 'marks' | 'names' | 'disabled' | 'channels' | 'staticBlocks'> {
  const { options, esbuild } = session;
  return {
    rules: session.compiled,
    marks: { functions: options.functions },
    names: options.names,
    disabled: session.disabled,
    staticBlocks: session.staticBlocks,
    channels: (esbuild.platform ?? 'browser') === 'node',
  };
}
