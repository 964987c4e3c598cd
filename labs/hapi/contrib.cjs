const { HapiInstrumentation } = require('@opentelemetry/instrumentation-hapi');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');

module.exports = [new HttpInstrumentation(), new HapiInstrumentation()];
