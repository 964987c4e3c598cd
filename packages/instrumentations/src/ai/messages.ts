import type { Message } from '@spanweave/runtime/genai';
import type { Part, Said } from './client.js';

const part = ({ type, text, toolCallId: id, toolName: name, input, args, output, result }: Part): object => {
  if (type === 'text') return { type, content: text };
  if (type === 'tool-call' || (!type && name))
    return { type: 'tool_call', id, name, arguments: input ?? args };
  if (type === 'tool-result') return { type: 'tool_call_response', id, response: output ?? result };
  return { type };
};

/** What is said, in parts: texts and tools as the conventions write them, anything else by its type alone. */
export function parts(content: Said['content']): object[] {
  return typeof content === 'string' ? [{ type: 'text', content }] : (content ?? []).map(part);
}

/** A message of either side. */
export const message = ({ role, content }: Said): Message => ({ role, parts: parts(content) });
