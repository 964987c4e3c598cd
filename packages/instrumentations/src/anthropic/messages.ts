import type { Message } from '@spanweave/runtime/genai';
import type { Block, Said } from './client.js';

const part = ({ type, text, id, name, input, tool_use_id, content }: Block): object => {
  if (type === 'text') return { type, content: text };
  if (type === 'tool_use') return { type: 'tool_call', id, name, arguments: input };
  if (type === 'tool_result') return { type: 'tool_call_response', id: tool_use_id, response: content };
  return { type };
};

/** What is said, in parts: texts and tools as the conventions write them, anything else by its type alone. */
export function parts(content: Said['content']): object[] {
  return typeof content === 'string' ? [{ type: 'text', content }] : (content ?? []).map(part);
}

/** A message of either side. */
export const message = ({ role, content }: Said): Message => ({ role, parts: parts(content) });
