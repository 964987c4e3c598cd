import http from 'node:http';
import https from 'node:https';
import { describe, expect, it } from 'vitest';
import { patch } from './patch.js';

describe('patch', () => {
  it('is done once, returns what it is given, and keeps names', () => {
    const original = http.request;
    patch(http);
    const { request } = http;
    expect(request).not.toBe(original);
    expect(patch(http)).toBe(http);
    expect(http.request).toBe(request);
    expect([request.name, request.length, http.get.name, http.get.length]).toEqual(['request', 3, 'get', 3]);
    const part = { createServer: http.createServer };
    expect(patch(part)).toBe(part);
    const namespace = Object.freeze({ default: https, get: https.get });
    expect(patch(namespace)).toBe(namespace);
    expect(https.request.name).toBe('request');
  });
});
