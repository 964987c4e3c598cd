const { MySQLInstrumentation } = require('@opentelemetry/instrumentation-mysql');

module.exports = [new MySQLInstrumentation()];
