/** `gen_ai.provider.name` by the end of the host that is asked. */
const hosts: readonly (readonly [host: string, provider: string])[] = [
  ['.openai.azure.com', 'azure.ai.openai'],
  ['.cognitiveservices.azure.com', 'azure.ai.openai'],
  ['.ai.azure.com', 'azure.ai.inference'],
  ['.amazonaws.com', 'aws.bedrock'],
  ['generativelanguage.googleapis.com', 'gcp.gemini'],
  ['aiplatform.googleapis.com', 'gcp.vertex_ai'],
  ['.openai.com', 'openai'],
  ['.anthropic.com', 'anthropic'],
  ['.deepseek.com', 'deepseek'],
  ['.groq.com', 'groq'],
  ['.mistral.ai', 'mistral_ai'],
  ['.perplexity.ai', 'perplexity'],
  ['.x.ai', 'x_ai'],
  ['.cohere.com', 'cohere'],
  ['.cohere.ai', 'cohere'],
];

/** Who answers at a host; `own`, the client's own provider, where that is not known. */
export function providerOf(host: unknown, own: string): string {
  return hosts.find(([end]) => String(host).endsWith(end))?.[1] ?? own;
}
