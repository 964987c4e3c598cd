const { MongooseInstrumentation } = require('@opentelemetry/instrumentation-mongoose');

module.exports = [new MongooseInstrumentation()];
