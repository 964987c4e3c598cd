import http from 'node:http';
import https from 'node:https';
import { expect, it } from 'vitest';
import { patch } from './patch.js';
import { reference } from './reference.js';

it('answers the woven function for the original it stands for, and anything else as it is', () => {
  const originals = [http.request, http.get, https.request, https.get];
  patch(http);
  patch(https);
  expect(originals.map(reference)).toEqual([http.request, http.get, https.request, https.get]);
  expect(reference(http.get)).toBe(http.get);
  expect(reference(undefined)).toBeUndefined();
});
