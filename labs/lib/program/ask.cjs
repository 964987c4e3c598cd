// Asks an HTTP server of the workload's own, each time over a new connection.
const http = require('node:http');

const begin = (port, path, { method = 'GET', headers = {}, body } = {}) => {
  const request = http.request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  request.end(body);
  return request;
};

/** Answers `{ status, body }`. */
exports.ask = (port, path, options) =>
  new Promise((resolve, reject) => {
    const request = begin(port, path, options);
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, body: String(Buffer.concat(chunks)) }));
    });
  });

/** Goes away when the first piece of the answer is there, or when a promise is fulfilled (the handler has begun). */
exports.leave = (port, path, { when, ...options } = {}) =>
  new Promise((resolve) => {
    const request = begin(port, path, options);
    request.on('error', () => undefined);
    request.on('close', () => resolve('left'));
    when?.then(() => request.destroy());
    request.on('response', (response) => {
      response.on('error', () => undefined);
      response.once('data', () => request.destroy());
    });
  });
