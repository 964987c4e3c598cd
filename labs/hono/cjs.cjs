// The same library as CommonJS.
const { Hono } = require('hono');
const { HTTPException } = require('hono/http-exception');

exports.cjs = { Hono, HTTPException };
