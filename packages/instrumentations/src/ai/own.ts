import { createContextKey } from '@opentelemetry/api';
import type { Integration, Options } from './client.js';

/** Set in the context of calls of which the library itself makes spans. */
export const OWN: symbol = /* @__PURE__ */ createContextKey('spanweave.ai.own');

/** Whether the library makes spans of a call. */
export type TellsItself = (options: Options) => boolean;

/** In 4 to 6: where the program has asked for telemetry. */
export const asked: TellsItself = ({ experimental_telemetry }) => experimental_telemetry?.isEnabled === true;

/** From 7 on: where an integration is registered that makes contexts of its own. */
export const integrated: TellsItself = ({ telemetry, experimental_telemetry }) => {
  const given = telemetry ?? experimental_telemetry;
  if (given?.isEnabled === false) return false;
  const { AI_SDK_TELEMETRY_INTEGRATIONS: everywhere } = globalThis as {
    readonly AI_SDK_TELEMETRY_INTEGRATIONS?: readonly Integration[];
  };
  const integrations = [given?.integrations ?? everywhere ?? []].flat() as Integration[];
  return integrations.some((one) => one.executeLanguageModelCall || one.executeTool);
};
