import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type ConfigText, namedAt } from '../config-text.js';
import { filesBelow } from '../files-below.js';
import type { HandlerEntry } from '../handler-entry.js';
import { awsHandler, modulePath } from '../module-path.js';
import { field, members, text } from '../values.js';
import { type DetectedProject, type Detector, oneModule } from './detector.js';

const APP = '{bin,lib,infra,infrastructure,cdk,stacks,src}/**/*.{ts,js,mts,mjs}';

/** AWS CDK: the `entry` of each `NodejsFunction` that the app's source writes plainly. The app is not run. */
export const cdk: Detector = (project) => {
  if (project.read('cdk.json') === undefined) return [];
  const written = filesBelow(project.root, [APP, '*.ts']).flatMap((file) => {
    const config = project.read(file);
    return config?.code.includes('NodejsFunction(') === true ? functionsOf(config) : [];
  });
  return [...written, ...synthesized(project)];
};

/** Bundles that the app has written to `cdk.out`: they are there to be woven where they lie. */
function synthesized(project: DetectedProject): readonly HandlerEntry[] {
  if (!existsSync(join(project.root, 'cdk.out'))) return [];
  const templates = readdirSync(join(project.root, 'cdk.out')).filter((name) =>
    name.endsWith('.template.json'),
  );
  return templates.sort().flatMap((name) => {
    const config = project.read(`cdk.out/${name}`);
    return members(field(config?.data, 'Resources')).flatMap((resource): HandlerEntry[] => {
      const handler = awsHandler(text(field(resource, 'Properties', 'Handler')) ?? '');
      const asset = text(field(resource, 'Metadata', 'aws:asset:path'));
      const isFunction = field(resource, 'Type') === 'AWS::Lambda::Function';
      if (config === undefined || !isFunction || handler === undefined || asset === undefined) return [];
      const path = modulePath('cdk.out', asset, handler.module);
      const exports = [handler.exported];
      const at = namedAt(config, asset);
      return [
        { platform: 'lambda', name: path, globs: [`${path}.{js,mjs,cjs}`], exports, expected: exports, at },
      ];
    });
  });
}

const CONSTRUCT = /new\s+(?:[\w$]+\.)*\w*NodejsFunction\s*\(/g;
const ENTRY =
  /\bentry\s*:\s*(?:(["'`])([^"'`$\n]+)\1|(?:path\.)?(?:join|resolve)\(\s*__dirname\s*,\s*([^)]*)\))/;
const HANDLER = /\bhandler\s*:\s*(["'`])([\w$.]+)\1/;

function functionsOf(config: ConfigText): readonly HandlerEntry[] {
  const { code, file } = config;
  const starts = [...code.matchAll(CONSTRUCT)].map(({ index }) => index);
  return starts.flatMap((start, position) => {
    const given = code.slice(start, starts[position + 1] ?? code.length);
    const [, , plain, joined] = ENTRY.exec(given) ?? [];
    const path = plain ?? (joined === undefined ? undefined : below(file, joined));
    if (path === undefined) return [];
    // `index.handler` stands for the bundle's file.
    const exported = (HANDLER.exec(given)?.[2] ?? 'handler').split('.').at(-1) ?? 'handler';
    return [
      oneModule(config, {
        platform: 'lambda',
        module: modulePath(path),
        written: plain ?? joined ?? '',
        exports: [exported],
        expected: [exported],
      }),
    ];
  });
}

/** `'..', 'src/orders.ts'` behind `__dirname`; anything but texts is not followed. */
function below(file: string, parts: string): string | undefined {
  const texts = [...parts.matchAll(/(["'`])([^"'`$]*)\1/g)].map(([, , part = '']) => part);
  const rest = parts.replace(/(["'`])[^"'`$]*\1/g, '').replace(/[\s,]/g, '');
  return rest === '' && texts.length > 0 ? posix.join(posix.dirname(file), ...texts) : undefined;
}
