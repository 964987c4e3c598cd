import type { ConfigText } from '../config-text.js';
import type { HandlerEntry } from '../handler-entry.js';
import { awsHandler, modulePath } from '../module-path.js';
import { field, members, text } from '../values.js';
import { type Detector, oneModule } from './detector.js';

/** Serverless Framework: `functions.*.handler`, for AWS as file and export. */
export const serverless: Detector = (project) => {
  const config = project.read(
    'serverless.yml',
    'serverless.yaml',
    'serverless.json',
    'serverless.ts',
    'serverless.js',
  );
  if (config === undefined) return [];
  const { data } = config;
  if (data === undefined) return written(config.code).flatMap((handler) => lambda(config, handler));
  const provider = text(field(data, 'provider', 'name')) ?? text(field(data, 'provider')) ?? 'aws';
  const runtime = text(field(data, 'provider', 'runtime'));
  // A list of maps is joined by the framework.
  const listed = field(data, 'functions');
  const functions = Array.isArray(listed) ? listed.flatMap(members) : members(listed);
  const handlers = functions.flatMap((one) => {
    const handler = text(field(one, 'handler'));
    const language = text(field(one, 'runtime')) ?? runtime ?? 'nodejs';
    return handler === undefined || !language.startsWith('nodejs') ? [] : [handler];
  });
  if (provider === 'aws') return handlers.flatMap((handler) => lambda(config, handler));
  const main = project.manifest?.main ?? 'index.js';
  if (provider !== 'google') return [];
  return [...new Set(handlers)].map((handler) =>
    oneModule(config, {
      platform: 'gcp',
      module: modulePath(main),
      written: handler,
      exports: [handler],
      expected: [handler],
    }),
  );
};

function lambda(config: ConfigText, handler: string): readonly HandlerEntry[] {
  const named = awsHandler(handler);
  if (named === undefined) return [];
  const { exported, module } = named;
  return [
    oneModule(config, {
      platform: 'lambda',
      module: modulePath(module),
      written: handler,
      exports: [exported],
      expected: [exported],
    }),
  ];
}

/** Handlers that a script writes as plain text; it is not run. */
function written(code: string): string[] {
  return [...code.matchAll(/\bhandler\s*:\s*(["'`])([\w./-]+\.\w+)\1/g)].map(([, , handler = '']) => handler);
}
