const mqtt = require('mqtt');

const { hostname, port } = new URL(process.env.MQTT_URL);
const base = 'lab_mqtt';
const once = (emitter, event) =>
  new Promise((resolve) => emitter.once(event, (...values) => resolve(values)));
const connect = async (options) => {
  const client = mqtt.connect({
    host: hostname,
    port: Number(port || 1883),
    protocol: 'mqtt',
    reconnectPeriod: 0,
    ...options,
  });
  client.on('error', () => undefined);
  await once(client, 'connect');
  return client;
};
const calling = (body) =>
  new Promise((resolve, reject) => {
    body((error, value) => (error ? reject(error) : resolve(value)));
  });
const subscribe = (client, topic, options) => calling((done) => client.subscribe(topic, options ?? {}, done));
const publish = (client, topic, payload, options) =>
  calling((done) => client.publish(topic, payload, options ?? {}, done));
const end = (client) => calling((done) => client.end(false, {}, done));

exports.run = async ({ step, together, where, pause }) => {
  const client = await connect({ clientId: 'lab_mqtt_five', protocolVersion: 5 });
  await step('subscribe', async () => {
    await subscribe(
      client,
      [`${base}/orders/#`, `${base}/devices/+/state`, `$share/group/${base}/shared/+`, `${base}/echo`],
      { qos: 2 },
    );
  });
  const delivered = () =>
    once(client, 'message').then(([topic, payload, packet]) => {
      const { traceparent, ...own } = packet.properties?.userProperties || {};
      return { topic, text: payload.toString(), own };
    });

  for (const qos of [0, 1, 2])
    await step(`quality of service ${qos}`, async () => {
      const came = delivered();
      const options = { qos, properties: { contentType: 'text/plain', userProperties: { own: 'x' } } };
      await publish(client, `${base}/orders/created`, `message ${qos}`, options);
      return { came: await came, options };
    });
  await step('without a callback', async () => {
    const came = delivered();
    client.publish(`${base}/devices/sensor-17/state`, 'on');
    return came;
  });
  await step('a callback', async () => {
    const came = delivered();
    await calling((done) =>
      client.publish(`${base}/shared/a`, 'shared', (error) => {
        where('callback of publish');
        done(error);
      }),
    );
    return came;
  });
  await step('a handler that answers', async () => {
    const echoed = new Promise((resolve) => {
      const handler = async (topic, payload) => {
        where(`handler of ${topic}`);
        if (topic === `${base}/echo`) {
          client.removeListener('message', handler);
          return resolve(payload.toString());
        }
        await pause(1);
        where('handler, later');
        client.publish(`${base}/echo`, `echo of ${payload}`);
      };
      client.on('message', handler);
    });
    await publish(client, `${base}/orders/paid`, 'paid');
    return echoed;
  });
  await together('at once', 4, async (n) => {
    await publish(client, `${base}/nobody/${n}`, `${n}`, { qos: 1 });
  });
  await step('a handler that throws', async () => {
    const errors = new Promise((resolve) => {
      process.once('uncaughtException', (error) => resolve(error.message));
    });
    client.once('message', () => {
      throw new TypeError('no such order');
    });
    client.publish(`${base}/orders/broken`, 'broken');
    return errors;
  });
  await end(client);

  const old = await connect({ clientId: 'lab_mqtt_three', protocolVersion: 4 });
  await step('MQTT 3.1.1', async () => {
    await subscribe(old, `${base}/old`);
    const came = once(old, 'message').then(([, payload, packet]) => [
      payload.toString(),
      packet.properties ?? null,
    ]);
    await publish(old, `${base}/old`, 'old', { qos: 1 });
    return came;
  });
  await step('lost in flight', async () => {
    const lost = new Promise((resolve) => {
      old.publish(`${base}/late`, 'late', { qos: 1 }, (error) => resolve(error?.message));
    });
    old.stream.destroy();
    await pause(5);
    old.end(true);
    return lost;
  });
  const last = await connect({ clientId: 'lab_mqtt_last', protocolVersion: 5 });
  await step('on its way out', async () => {
    const ended = end(last);
    await publish(last, `${base}/late`, 'too late').finally(() => ended);
  });
};
