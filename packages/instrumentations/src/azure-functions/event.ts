import type { Attributes } from '@opentelemetry/api';
import { startOperation } from '@spanweave/runtime/kernel';
import { SERVER } from '../span-kind.js';
import { identity } from './identity.js';
import { type Begun, type Invocation, setting, type Trigger, text } from './invocation.js';
import { azure } from './library.js';
import { parentOf } from './parent.js';

const DATASOURCE = /^(?:blob|cosmosdb|sql|mysql)trigger$/;

/** A timer, a change of data, or anything else that is no request and no message: SERVER, by the function's name. */
export function event(type: string, invocation: Invocation, cold: boolean): Begun | undefined {
  const kind = type === 'timertrigger' ? 'timer' : DATASOURCE.test(type) ? 'datasource' : 'other';
  const attributes: Attributes = {
    ...identity(invocation, kind, cold),
    ...details[type]?.(invocation.options.trigger, invocation.triggerMetadata ?? {}),
  };
  const operation = startOperation(azure, {
    name: invocation.functionName,
    kind: SERVER,
    attributes,
    parent: parentOf(invocation),
  });
  return operation && { operation };
}

type Details = (trigger: Trigger, metadata: Readonly<Record<string, unknown>>) => Attributes;

const attribute = (key: string, ...values: (string | undefined)[]): Attributes => {
  const value = values.find(Boolean);
  return value === undefined ? {} : { [key]: value };
};

const table: Details = ({ tableName }) => attribute('faas.document.collection', setting(tableName));

/** What a type of trigger also tells. */
const details: Readonly<Record<string, Details>> = {
  timertrigger: ({ schedule }) => attribute('faas.cron', setting(schedule)),
  blobtrigger({ path }, metadata) {
    const [container, ...name] = (text(metadata['blobTrigger']) ?? '').split('/');
    return {
      ...attribute('faas.document.collection', container, setting(path)?.split('/')[0]),
      ...attribute('faas.document.name', name.join('/')),
    };
  },
  cosmosdbtrigger: ({ containerName, collectionName }) =>
    attribute('faas.document.collection', setting(containerName), setting(collectionName)),
  sqltrigger: table,
  mysqltrigger: table,
  mcptooltrigger: ({ toolName }) => attribute('gen_ai.tool.name', text(toolName)),
};
