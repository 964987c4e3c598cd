const { PinoInstrumentation } = require('@opentelemetry/instrumentation-pino');

module.exports = [new PinoInstrumentation({ disableLogSending: true })];
