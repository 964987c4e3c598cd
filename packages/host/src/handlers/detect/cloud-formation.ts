import type { ConfigText } from '../config-text.js';
import type { HandlerEntry } from '../handler-entry.js';
import { awsHandler, modulePath } from '../module-path.js';
import { field, members, text } from '../values.js';
import { type Detector, oneModule } from './detector.js';

/** SAM and CloudFormation templates: `Handler` below `CodeUri`, or esbuild's entry points. */
export const cloudFormation: Detector = (project) => {
  const config = project.read('template.yaml', 'template.yml', 'template.json');
  return config === undefined ? [] : functionsOf(config);
};

/** The functions of a template whose code lies in the project. */
export function functionsOf(config: ConfigText): readonly HandlerEntry[] {
  const { data } = config;
  const globals = field(data, 'Globals', 'Function');
  return members(field(data, 'Resources')).flatMap((resource) => {
    const type = field(resource, 'Type');
    if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function') return [];
    const of = (key: string): unknown => field(resource, 'Properties', key) ?? field(globals, key);
    const runtime = text(of('Runtime'));
    if (runtime !== undefined && !runtime.startsWith('nodejs')) return [];
    const handler = text(of('Handler'));
    const code = type === 'AWS::Serverless::Function' ? (of('CodeUri') ?? '.') : of('Code');
    const named = handler === undefined ? undefined : awsHandler(handler);
    const folder = text(code);
    if (handler === undefined || named === undefined || folder === undefined || /^s3:/.test(folder))
      return [];
    const { exported, module } = named;
    const points = members(field(resource, 'Metadata', 'BuildProperties', 'EntryPoints')).map(text);
    // esbuild writes `src/app.ts` as `app.js`, which the handler names.
    const last = module.slice(module.lastIndexOf('/') + 1);
    const point = points.find((one) => one !== undefined && modulePath(one).split('/').at(-1) === last);
    return [
      oneModule(config, {
        platform: 'lambda',
        module: modulePath(folder, point ?? module),
        written: handler,
        exports: [exported],
        expected: [exported],
      }),
    ];
  });
}
