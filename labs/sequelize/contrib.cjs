const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg');
const { SequelizeInstrumentation } = require('@opentelemetry/instrumentation-sequelize');

module.exports = [new SequelizeInstrumentation(), new PgInstrumentation()];
