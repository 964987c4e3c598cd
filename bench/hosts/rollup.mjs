import { hostRow } from '../lib/host-row.mjs';

export const row = hostRow({ tool: 'rollup', title: 'Rollup', goal: 1.05, pairs: 2 });
