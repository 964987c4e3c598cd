import { modulePath } from '../module-path.js';
import { type Detector, oneModule } from './detector.js';

const FRAMEWORK = '@google-cloud/functions-framework';

/** Google Cloud Functions: `main` of package.json, with the exports that scripts name as targets. */
export const googleCloud: Detector = (project) => {
  if (!project.dependsOn(FRAMEWORK)) return [];
  const config = project.read('package.json');
  if (config === undefined) return [];
  const main = project.manifest?.main ?? 'index.js';
  const targets = [...config.code.matchAll(/functions-framework[^"\n]*?--target[= ]([\w$]+)/g)];
  // Registered functions (`functions.http('name', …)`) are no exports: those that are missing are not told of.
  const exports = [...new Set(targets.map(([, target = '']) => target))];
  return [oneModule(config, { platform: 'gcp', module: modulePath(main), written: main, exports })];
};
