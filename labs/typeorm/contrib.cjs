const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg');
const { TypeormInstrumentation } = require('@opentelemetry/instrumentation-typeorm');

module.exports = [new TypeormInstrumentation(), new PgInstrumentation()];
