const { MySQL2Instrumentation } = require('@opentelemetry/instrumentation-mysql2');

module.exports = [new MySQL2Instrumentation()];
