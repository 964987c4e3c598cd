import { hostRow } from '../lib/host-row.mjs';

export const row = hostRow({ tool: 'rolldown', title: 'Rolldown', goal: 1.05, pairs: 21 });
