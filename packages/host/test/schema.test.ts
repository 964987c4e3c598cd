import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checkOptions } from '../src/options/check-options.js';
import { configOptions } from '../src/options/config-options.js';
import { configSchema } from '../src/options/config-schema.js';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(configSchema);

function isTaken(config: unknown): boolean {
  try {
    checkOptions(config, configOptions);
    return true;
  } catch {
    return false;
  }
}

describe('the published schema', () => {
  it.each([
    [{}, true],
    [{ $schema: './node_modules/@spanweave/host/schema/spanweave.schema.json' }, true],
    [{ include: 'src/**', exclude: ['a', 'b'] }, true],
    [{ include: [1] }, false],
    [{ functions: [{ file: 'a.ts', name: ['f', 'g'], minSize: 20 }] }, true],
    [{ functions: [{ file: 'a.ts' }] }, false],
    [{ functions: [{ file: 'a.ts', name: 'f', size: 1 }] }, false],
    [{ libraries: { pg: false } }, true],
    [{ libraries: { pg: 'off' } }, false],
    [{ rules: ['./rule.ts', { library: 'a', id: 'a', weave: [] }] }, true],
    [{ rules: [1] }, false],
    [{ externals: 'inline' }, true],
    [{ externals: true }, false],
    [{ handlers: [{ file: 'src/*.ts', platform: 'lambda', export: ['list', 'create'] }] }, true],
    [{ handlers: false }, true],
    [{ handlers: [{ file: 'src/*.ts', platform: 'aws' }] }, false],
    [{ handlers: [{ file: 'src/*.ts' }] }, false],
    [{ handlers: [{ file: 'src/*.ts', platform: 'lambda', exports: 'a' }] }, false],
    [{ strict: true, browser: false, decoratorMetadata: true }, true],
    [{ strict: 'yes' }, false],
    [{ report: false }, true],
    [{ report: 'report.json' }, true],
    [{ report: true }, false],
    [{ names: 'otel-contrib' }, true],
    [{ names: 'contrib' }, false],
    [{ stirct: true }, false],
    [[], false],
  ])('says of %j what the hosts say: %s', (config, taken) => {
    expect([validate(config), isTaken(config)]).toEqual([taken, taken]);
  });

  it('describes every option that JSON can hold', () => {
    const described = (configSchema as { properties: Record<string, { description?: string }> }).properties;
    const missing = Object.keys(configOptions).filter((name) => described[name]?.description === undefined);
    expect(missing).toEqual(['onReport']);
  });
});
