const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { KoaInstrumentation } = require('@opentelemetry/instrumentation-koa');

module.exports = [new HttpInstrumentation(), new KoaInstrumentation()];
