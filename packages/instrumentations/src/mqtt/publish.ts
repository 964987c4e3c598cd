import { type Advice, around, contexts } from '@spanweave/runtime/kernel';
import type { Callback, Client, PublishOptions, Sent } from './client.js';
import { described } from './described.js';
import { library, mqtt } from './library.js';

/**
 * `client.publish(topic, payload, options?, callback?)`, behind `publishAsync` too: a PRODUCER span until the broker has
 * the message, as far as the quality of service tells; without a callback until the client has taken it.
 */
export const publish: Advice = /* @__PURE__ */ around(library, 'publish', (client: Client, args) => {
  const [topic, payload] = args as unknown as [string, unknown];
  const operation = mqtt.send({
    operation: 'publish',
    destination: topic,
    attributes: described(client, String(topic)),
    message: { topic, payload } satisfies Sent,
  });
  if (!operation) return undefined;
  const bare = typeof args[2] === 'function';
  const callback = (bare ? args[2] : args[3]) as Callback | undefined;
  let options = (bare ? undefined : args[2]) as PublishOptions | null | undefined;
  // MQTT 3 has no place for it.
  if (client.options?.protocolVersion === 5) {
    const userProperties = { ...options?.properties?.userProperties };
    mqtt.inject(operation, userProperties);
    options = { ...options, properties: { ...options?.properties, userProperties } };
  }
  const given = [topic, payload, options, callback];
  if (typeof callback === 'function') {
    operation.manual = true;
    const over: Callback = function (...results) {
      if (results[0]) operation.fail(results[0]);
      else operation.end();
      return contexts().with(operation.parent, callback, this, ...results);
    };
    given[3] = over;
  }
  operation.args = given;
  return operation;
});
