/** What API Gateway hands to a function (HTTP API, payload version 2.0). */
export const event = {
  version: '2.0',
  routeKey: 'GET /orders/{id}',
  rawPath: '/orders/7',
  rawQueryString: '',
  headers: {
    host: 'api.example.com',
    'user-agent': 'bench',
    'x-forwarded-proto': 'https',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  },
  requestContext: {
    domainName: 'api.example.com',
    http: {
      method: 'GET',
      path: '/orders/7',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'bench',
    },
    stage: '$default',
  },
  pathParameters: { id: '7' },
  isBase64Encoded: false,
};
