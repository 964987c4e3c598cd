import { hostRow } from '../lib/host-row.mjs';

export const row = hostRow({ tool: 'vite-8', title: 'Vite 8', goal: 1.05, pairs: 21 });
