const { GraphQLInstrumentation } = require('@opentelemetry/instrumentation-graphql');

module.exports = [new GraphQLInstrumentation({ ignoreResolveSpans: true })];
