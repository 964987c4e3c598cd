import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';

/** Headers of a message as the client hands them over: text, bytes, or lists of them. */
export type MessageHeaders = Readonly<Record<string, unknown>>;

const decoder = /* @__PURE__ */ new TextDecoder();

/** Reads headers that are text or bytes; of a list its first one. Anything else is no context. */
export const headerGetter: TextMapGetter<MessageHeaders | null | undefined> = {
  keys: (carrier) => Object.keys(carrier ?? {}),
  get(carrier, key) {
    let value = carrier?.[key];
    if (Array.isArray(value)) value = value[0];
    if (value instanceof Uint8Array) return decoder.decode(value);
    return typeof value === 'string' ? value : undefined;
  },
};

/** Writes headers as text. */
export const headerSetter: TextMapSetter<Record<string, unknown>> = {
  set(carrier, key, value) {
    carrier[key] = value;
  },
};
