const { GenericPoolInstrumentation } = require('@opentelemetry/instrumentation-generic-pool');

module.exports = [new GenericPoolInstrumentation()];
