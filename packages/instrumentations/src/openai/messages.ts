import type { Message } from '@spanweave/runtime/genai';
import type { ChatMessage, ResponseItem, ToolCall } from './client.js';

const call = ({ id, function: called }: ToolCall): object => ({
  type: 'tool_call',
  id,
  name: called?.name,
  arguments: called?.arguments,
});

/** What a message says, in parts: texts as the conventions write them, anything else by its type alone. */
export function parts(content: ChatMessage['content']): object[] {
  if (typeof content === 'string') return [{ type: 'text', content }];
  return (content ?? []).map(({ type, text }) =>
    typeof text === 'string' ? { type: 'text', content: text } : { type },
  );
}

/** A message of `chat.completions`. */
export function chatMessage({ role, content, tool_calls, tool_call_id }: ChatMessage): Message {
  if (tool_call_id)
    return { role, parts: [{ type: 'tool_call_response', id: tool_call_id, response: content }] };
  return { role, parts: [...parts(content), ...(tool_calls ?? []).map(call)] };
}

/** An item of `responses`, asked or answered. */
export function responseMessage(item: ResponseItem): Message {
  const { type, role, content, call_id: id, name, arguments: given, output } = item;
  if (type === 'function_call')
    return { role: 'assistant', parts: [{ type: 'tool_call', id, name, arguments: given }] };
  if (type === 'function_call_output')
    return { role: 'tool', parts: [{ type: 'tool_call_response', id, response: output }] };
  return { role: role ?? 'assistant', parts: content ? parts(content) : [{ type }] };
}
