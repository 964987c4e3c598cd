const { BunyanInstrumentation } = require('@opentelemetry/instrumentation-bunyan');

module.exports = [new BunyanInstrumentation({ disableLogSending: true })];
