/** Platforms that call what a module exports. */
export const platforms = [
  'lambda',
  'cloudflare',
  'vercel',
  'next',
  'netlify',
  'gcp',
  'azure',
  'deno',
  'bun',
] as const;

export type Platform = (typeof platforms)[number];
