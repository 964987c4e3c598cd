import { dirname } from 'node:path/posix';
import { modulePath } from '../module-path.js';
import { field, members, text } from '../values.js';
import { type Detector, oneModule } from './detector.js';

/** Cloudflare Workers: `main`, the classes of Durable Objects and Workflows, and entrypoints that the worker calls itself by. */
export const wrangler: Detector = (project) => {
  const config = project.read('wrangler.json', 'wrangler.jsonc', 'wrangler.toml');
  if (config === undefined) return [];
  const { data } = config;
  const environments = [data, ...members(field(data, 'env'))];
  const name = text(field(data, 'name'));
  const own = (binding: unknown, key: string): boolean => {
    const script = text(field(binding, key));
    return script === undefined || script === name;
  };
  const classes = environments.flatMap((environment) => [
    ...members(field(environment, 'durable_objects', 'bindings')).flatMap((binding) =>
      own(binding, 'script_name') ? [text(field(binding, 'class_name'))] : [],
    ),
    ...members(field(environment, 'workflows')).flatMap((workflow) =>
      own(workflow, 'script_name') ? [text(field(workflow, 'class_name'))] : [],
    ),
    ...members(field(environment, 'services')).flatMap((service) =>
      name !== undefined && field(service, 'service') === name ? [text(field(service, 'entrypoint'))] : [],
    ),
  ]);
  const expected = [...new Set(classes.filter((one) => one !== undefined))];
  const mains = [...new Set(environments.map((environment) => text(field(environment, 'main'))))];
  return mains.flatMap((main) =>
    main === undefined
      ? []
      : [
          oneModule(config, {
            platform: 'cloudflare',
            module: modulePath(dirname(config.file), main),
            written: main,
            expected,
          }),
        ],
  );
};
