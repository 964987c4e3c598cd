import { configOptions } from './config-options.js';

/** The configuration as JSON Schema, for editors: the options that JSON can hold. */
export const configSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Spanweave configuration',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    ...Object.fromEntries(
      Object.entries(configOptions).flatMap(([name, { about, schema }]) =>
        schema === undefined ? [] : [[name, { description: about, ...schema }]],
      ),
    ),
  },
};
