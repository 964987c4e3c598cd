/** Errors of the clients that Stainless generates, special ones first. */
const names = [
  'APIUserAbortError',
  'APIConnectionTimeoutError',
  'APIConnectionError',
  'BadRequestError',
  'AuthenticationError',
  'PermissionDeniedError',
  'NotFoundError',
  'ConflictError',
  'UnprocessableEntityError',
  'RateLimitError',
  'InternalServerError',
  'APIError',
];

/**
 * `error.type`: the name under which a client's class exports the error's class. The error's own `name` says `Error`, and
 * a constructor's name does not outlive a minifier. `undefined` for errors of others.
 */
export function failureType(client: object | undefined, error: unknown): string | undefined {
  const known = client?.constructor as unknown as Record<string, unknown> | undefined;
  return names.find((name) => {
    const made = known?.[name];
    return typeof made === 'function' && error instanceof made;
  });
}
