const { RedisInstrumentation } = require('@opentelemetry/instrumentation-redis');

module.exports = [new RedisInstrumentation()];
