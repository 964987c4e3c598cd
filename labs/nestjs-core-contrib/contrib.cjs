const { NestInstrumentation } = require('@opentelemetry/instrumentation-nestjs-core');

module.exports = [new NestInstrumentation()];
