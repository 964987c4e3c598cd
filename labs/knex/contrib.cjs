const { KnexInstrumentation } = require('@opentelemetry/instrumentation-knex');
const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg');

module.exports = [new KnexInstrumentation(), new PgInstrumentation()];
