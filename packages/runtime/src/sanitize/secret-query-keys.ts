/**
 * Query parameters whose values are secrets, in lower case: those of the OpenTelemetry conventions (`url.full`), then
 * what APIs use besides.
 */
export const secretQueryKeys: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ 'x-amz-signature x-amz-credential x-amz-security-token awsaccesskeyid signature sig x-goog-signature x-goog-credential token access_token refresh_token id_token auth_token api_key apikey api-key key password passwd pwd secret client_secret'.split(
    ' ',
  ),
);
