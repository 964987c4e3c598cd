import type { OnLoadResult } from 'esbuild';
import type { ModuleAnswer } from './loaded-text.js';

/** An answer for esbuild; nothing when the module stays as it is and there is nothing to say. */
export function loadResult(answer: ModuleAnswer, rest: OnLoadResult): OnLoadResult | undefined {
  const { contents, warnings, errors } = answer;
  if (errors.length > 0) return { errors, warnings };
  if (contents !== undefined) return { ...rest, contents, warnings };
  return warnings.length > 0 ? { warnings } : undefined;
}
