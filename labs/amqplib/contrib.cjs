const { AmqplibInstrumentation } = require('@opentelemetry/instrumentation-amqplib');

module.exports = [new AmqplibInstrumentation()];
