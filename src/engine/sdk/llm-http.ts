/** The paths under which the usual servers of language models are asked: OpenAI's and those like it, Anthropic's, Google's, Ollama's. */
export const modelEndpoint =
  /\/chat\/completions(?:[?#]|$)|\/v\d+\/(?:completions|messages|responses)(?:[?#]|$)|:(?:generateContent|streamGenerateContent)\b|(?::11434|ollama\S*)\/api\/(?:chat|generate)(?:[?#]|$)/i;

/** Texts of which a file holds one where it asks a language model by HTTP. */
export const modelPaths: readonly string[] = [
  '/chat/completions',
  '/completions',
  '/v1/messages',
  '/v1/responses',
  'enerateContent',
  '/api/generate',
  '/api/chat',
];
