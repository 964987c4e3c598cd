const { GrpcInstrumentation } = require('@opentelemetry/instrumentation-grpc');

module.exports = [new GrpcInstrumentation()];
