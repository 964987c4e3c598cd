const comments = /"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;
const commas = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

/** Reads JSON with comments and trailing commas, as TypeScript does. */
export function parseJsonc(text: string): unknown {
  const kept = (token: string): string => (token.startsWith('"') ? token : token.replace(/[^\n\r]/g, ' '));
  return JSON.parse(
    text
      .replace(/^\uFEFF/, '')
      .replace(comments, kept)
      .replace(commas, kept),
  );
}
