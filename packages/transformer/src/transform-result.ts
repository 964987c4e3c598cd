import type { Plan } from './plan/plan.js';

/** A woven file. */
export interface TransformResult {
  readonly code: string;
  /** Source map, high resolution, back to the original (through `inputMap` when given). Computed on first read. */
  readonly map: SourceMapV3;
  readonly plan: Plan;
}

/** Source map revision 3, as JSON. */
export interface SourceMapV3 {
  readonly version: 3;
  readonly file?: string;
  readonly sources: readonly (string | null)[];
  readonly sourcesContent?: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
}
