import { azure } from './azure.js';
import { cdk } from './cdk.js';
import { cloudFormation } from './cloud-formation.js';
import type { Detector } from './detector.js';
import { googleCloud } from './google-cloud.js';
import { netlify } from './netlify.js';
import { next } from './next.js';
import { serverless } from './serverless.js';
import { vercel } from './vercel.js';
import { wrangler } from './wrangler.js';

/** The detectors, by what they read. A module that several name belongs to the first. */
export const detectors: Readonly<Record<string, Detector>> = {
  wrangler,
  serverless,
  cloudFormation,
  cdk,
  next,
  vercel,
  netlify,
  azure,
  googleCloud,
};
