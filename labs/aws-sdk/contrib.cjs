const { AwsInstrumentation } = require('@opentelemetry/instrumentation-aws-sdk');

module.exports = [new AwsInstrumentation()];
