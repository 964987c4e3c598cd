import type { TransformContext } from '@spanweave/transformer';
import type { Project } from '../project/project.js';

/** What every module of a build has in common. */
export function contextOf(
  project: Project,
): Pick<
  TransformContext,
  'rules' | 'marks' | 'names' | 'disabled' | 'channels' | 'staticBlocks' | 'movesFields'
> {
  const { options } = project;
  return {
    rules: project.compiled,
    marks: { functions: options.functions },
    names: options.names,
    disabled: project.disabled,
    staticBlocks: project.staticBlocks,
    movesFields: project.movesFields,
    channels: project.channels,
  };
}
