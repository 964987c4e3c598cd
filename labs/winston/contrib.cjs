const { WinstonInstrumentation } = require('@opentelemetry/instrumentation-winston');

module.exports = [new WinstonInstrumentation({ disableLogSending: true })];
