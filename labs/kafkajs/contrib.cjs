const { KafkaJsInstrumentation } = require('@opentelemetry/instrumentation-kafkajs');

module.exports = [new KafkaJsInstrumentation()];
