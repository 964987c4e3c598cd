const { SocketIoInstrumentation } = require('@opentelemetry/instrumentation-socket.io');

module.exports = [new SocketIoInstrumentation()];
