/** What a program in a golden folder can import as `test-library`: transpiled CommonJS, new for each `require`. */
export function library(): object {
  class Client {
    query(text: string): string {
      return `query ${text}`;
    }
  }
  const generate = (...words: unknown[]): string => `generated ${words.join(' ')}`;
  const create = function (this: unknown, text: string): string {
    return `${this === undefined ? 'free' : 'held'} ${text}`;
  };
  const named = { Client, generate, create };
  return { __esModule: true, ...named, default: { ...named } };
}
