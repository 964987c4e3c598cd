const { Kafka, logLevel } = require('kafkajs');

const kafka = new Kafka({
  clientId: 'lab',
  brokers: [process.env.KAFKA_BROKER],
  logLevel: logLevel.NOTHING,
  retry: { retries: 0, initialRetryTime: 10 },
});

const topic = (name) => `lab_kafkajs_${name}`;
const offsets = (sent) =>
  sent.map(({ baseOffset, errorCode, partition }) => ({ baseOffset, errorCode, partition }));
const text = ({ value }) => value?.toString();

/** Consumes a topic until `count` messages have come; a handler's promise is awaited by kafkajs. */
async function consume(group, from, count, make) {
  const consumer = kafka.consumer({
    groupId: `lab_${group}`,
    maxWaitTimeInMs: 50,
    retry: { retries: 5, initialRetryTime: 10 },
  });
  await consumer.connect();
  await consumer.subscribe({ topic: from, fromBeginning: true });
  const seen = [];
  await new Promise((resolve, reject) => {
    const see = (value) => {
      seen.push(value);
      if (seen.length === count) resolve();
    };
    consumer.run(make(see)).catch(reject);
  });
  await consumer.disconnect();
  return seen;
}

exports.run = async ({ step, together, where, pause }) => {
  const producer = kafka.producer({ allowAutoTopicCreation: true });
  await producer.connect();
  await producer.send({ topic: topic('reset'), messages: [{ value: 'begin' }] });

  await step('send', async () => {
    const message = { key: 'order-1', value: 'one', headers: { own: 'x' } };
    const sent = await producer.send({ topic: topic('a'), messages: [message] });
    return { sent: offsets(sent), message };
  });
  await step('send several', async () => {
    const messages = [
      { value: 'two', partition: 0 },
      { key: Buffer.from('order-3'), value: 'three' },
      { key: 'order-1', value: null },
    ];
    return offsets(await producer.send({ topic: topic('a'), messages }));
  });
  await step('without waiting', async () => {
    await producer.send({ topic: topic('b'), messages: [{ value: 'four' }], acks: 0 });
  });
  await step('each message', () =>
    consume('each', topic('a'), 4, (see) => ({
      eachMessage: async ({ message, partition }) => {
        where(`each message ${message.offset}`);
        await pause(1);
        if (message.offset === '3')
          await producer.send({ topic: topic('next'), messages: [{ value: 'five' }] });
        see({ text: text(message), own: message.headers.own?.toString(), partition });
      },
    })),
  );
  await step('send a batch', async () => {
    const topicMessages = [
      { topic: topic('c'), messages: [{ value: 'six' }, { value: 'seven' }] },
      { topic: topic('d'), messages: [{ value: 'eight' }] },
    ];
    return (await producer.sendBatch({ topicMessages })).length;
  });
  await step('each batch', () =>
    consume('batches', topic('c'), 1, (see) => ({
      eachBatch: async ({ batch }) => {
        where('each batch');
        await pause(1);
        see(batch.messages.map(text));
      },
    })),
  );
  await step('a failing handler', () => {
    let times = 0;
    return consume('failing', topic('d'), 1, (see) => ({
      eachMessage: async ({ message }) => {
        await pause(1);
        if (times++ === 0) throw Object.assign(new Error('not this time'), { code: 'LATER' });
        see(text(message));
      },
    }));
  });
  await together('at once', 4, async (n) => {
    await producer.send({ topic: topic(`e${n}`), messages: [{ key: `${n}`, value: `${n}` }] });
  });
  await step('many', async () => {
    const messages = Array.from({ length: 100 }, (_, n) => ({ value: `${n}` }));
    return offsets(await producer.send({ topic: topic('f'), messages }));
  });

  await step('denied', () => producer.send({ topic: topic('denied'), messages: [{ value: 'nine' }] }));
  await step('no value', () => producer.send({ topic: topic('a'), messages: [{ key: 'order-9' }] }));
  await step('no topic', () => producer.sendBatch({ topicMessages: [{ messages: [{ value: 'x' }] }] }));
  await step('broken connection', async () => {
    const other = kafka.producer();
    await other.connect();
    try {
      await other.send({ topic: topic('cut'), messages: [{ value: 'ten' }] });
    } finally {
      await other.disconnect();
    }
  });

  const transactional = kafka.producer({
    transactionalId: 'lab',
    maxInFlightRequests: 1,
    retry: { retries: 1 },
  });
  await transactional.connect();
  await step('a transaction', async () => {
    const transaction = await transactional.transaction();
    await transaction.send({ topic: topic('g'), messages: [{ value: 'eleven' }] });
    await transaction.sendBatch({ topicMessages: [{ topic: topic('g'), messages: [{ value: 'twelve' }] }] });
    await transaction.commit();
    return transaction.isActive();
  });
  await step('an aborted transaction', async () => {
    const transaction = await transactional.transaction();
    await transaction.send({ topic: topic('g'), messages: [{ value: 'thirteen' }] });
    await transaction.abort();
    return transaction.send({ topic: topic('g'), messages: [{ value: 'late' }] });
  });
  await transactional.disconnect();
  await producer.disconnect();
  await step('disconnected', () => producer.send({ topic: topic('a'), messages: [{ value: 'late' }] }));
};
