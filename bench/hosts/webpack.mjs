import { hostRow } from '../lib/host-row.mjs';

export const row = hostRow({ tool: 'webpack', title: 'webpack', goal: 1.1, pairs: 3 });
