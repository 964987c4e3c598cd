/**
 * `key=value` pairs separated by commas, the values percent-encoded: the form of `OTEL_RESOURCE_ATTRIBUTES` and
 * `OTEL_EXPORTER_OTLP_HEADERS` (OpenTelemetry specification, "Resource SDK" and "OTLP exporter"). What has no `=` or no key is
 * left out.
 */
export function pairs(text: string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of text?.split(',') ?? []) {
    const equals = part.indexOf('=');
    const key = part.slice(0, equals).trim();
    if (equals > 0 && key !== '') found[key] = decoded(part.slice(equals + 1).trim());
  }
  return found;
}

/** Percent-decoded, or as it stands. */
export function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
