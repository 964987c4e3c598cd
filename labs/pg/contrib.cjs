const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg');

module.exports = [new PgInstrumentation()];
