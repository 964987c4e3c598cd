import { hostRow } from '../lib/host-row.mjs';

export const row = hostRow({ tool: 'rspack', title: 'Rspack', goal: 1.05 });
