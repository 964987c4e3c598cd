/**
 * Query parameters whose values are secrets, in lower case: those that the OpenTelemetry conventions name
 * (`AWSAccessKeyId`, `Signature`, `sig`, `X-Goog-Signature`), and what presigned links and APIs use besides.
 */
export const secretQueryKeys: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'awsaccesskeyid signature sig x-goog-signature x-goog-credential x-amz-signature x-amz-security-token x-amz-credential token access_token refresh_token id_token auth_token api_key apikey api-key key password passwd pwd secret client_secret'.split(
    ' ',
  ),
);
