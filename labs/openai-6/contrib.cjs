const { OpenAIInstrumentation } = require('@opentelemetry/instrumentation-openai');

module.exports = [new OpenAIInstrumentation()];
