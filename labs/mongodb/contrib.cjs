const { MongoDBInstrumentation } = require('@opentelemetry/instrumentation-mongodb');

module.exports = [new MongoDBInstrumentation()];
