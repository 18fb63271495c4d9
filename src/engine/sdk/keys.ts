/** What the keys of a vendor begin with, and the environment variable that its SDK reads. */
interface KeyKind {
  readonly prefix: string;
  readonly variable: string;
}

/** The longer prefix first. */
const kinds: readonly KeyKind[] = [
  { prefix: 'sk-ant-', variable: 'ANTHROPIC_API_KEY' },
  { prefix: 'sk-or-', variable: 'OPENROUTER_API_KEY' },
  { prefix: 'sk-', variable: 'OPENAI_API_KEY' },
  { prefix: 'gsk_', variable: 'GROQ_API_KEY' },
  { prefix: 'csk-', variable: 'CEREBRAS_API_KEY' },
  { prefix: 'xai-', variable: 'XAI_API_KEY' },
  { prefix: 'pplx-', variable: 'PERPLEXITY_API_KEY' },
  { prefix: 'nvapi-', variable: 'NVIDIA_API_KEY' },
  { prefix: 'fw_', variable: 'FIREWORKS_API_KEY' },
  { prefix: 'hf_', variable: 'HF_TOKEN' },
  { prefix: 'AIza', variable: 'GOOGLE_API_KEY' },
];

/** By a word in the name of what takes the key; the first that fits. */
const takers: readonly (readonly [RegExp, string])[] = [
  [/azure/i, 'AZURE_OPENAI_API_KEY'],
  [/^opik(?:\.|$)/, 'OPIK_API_KEY'],
  [/anthropic/i, 'ANTHROPIC_API_KEY'],
  [/gemini|genai|google/i, 'GOOGLE_API_KEY'],
  [/mistral/i, 'MISTRAL_API_KEY'],
  [/cerebras/i, 'CEREBRAS_API_KEY'],
  [/together/i, 'TOGETHER_API_KEY'],
  [/cohere/i, 'COHERE_API_KEY'],
  [/groq/i, 'GROQ_API_KEY'],
  [/deepseek/i, 'DEEPSEEK_API_KEY'],
  [/openai|agents/i, 'OPENAI_API_KEY'],
];

/** The environment variable that a key belongs in, by what takes it and by how it begins. */
export function keyVariable(taker: string, key: string): string {
  const taken = takers.find(([pattern]) => pattern.test(taker))?.[1];
  const kind = kinds.find(({ prefix }) => key.startsWith(prefix))?.variable;
  // A client of one vendor is often pointed at the server of another.
  return taken === undefined || taken === 'OPENAI_API_KEY' ? (kind ?? taken ?? 'LLM_API_KEY') : taken;
}

/** An environment variable that Opik or a vendor's SDK reads its key from. */
export const isKeyVariable = (name: string): boolean =>
  /^(?:(?:OPIK|COMET|OPENAI|AZURE_OPENAI|AZURE|ANTHROPIC|CLAUDE|GOOGLE|GEMINI|GROQ|MISTRAL|COHERE|CO|CEREBRAS|TOGETHER|TOGETHERAI|DEEPSEEK|OPENROUTER|XAI|PERPLEXITY|PERPLEXITYAI|NVIDIA|NVIDIA_NIM|FIREWORKS|FIREWORKS_AI|REPLICATE|HUGGINGFACE|LITELLM|VERTEX|VERTEXAI|DASHSCOPE|MOONSHOT|VOYAGE)_API_KEY|HF_TOKEN|HUGGINGFACEHUB_API_TOKEN|REPLICATE_API_TOKEN)$/.test(
    name,
  );

/** The argument, property or attribute takes a key: `api_key`, `apiKey`, `openai_api_key`, `openAIApiKey`. */
export const isKeyName = (name: string): boolean => /^(?:\w+_)?api_?key$|^apiKey$|^[a-z]\w*ApiKey$/.test(name);

/** What people write where a key will go, or where none is needed. */
const standIn =
  /your|my[-_]|example|placeholder|dummy|fake|mock|test|demo|sample|change|replace|insert|here|todo|secret|none|null|empty|local|ollama|lm[-_]?studio|vllm|not[-_]|no[-_]?key|need|required|unused|ignored|anything|whatever|redacted|hidden|removed|x{3}|\*{3}|\.{3}|[<>{}$\s]/i;

/**
 * The text looks like a key that works: long, of letters and digits, without a pattern and without a word for a stand-in. A vendor's prefix
 * vouches for shorter ones.
 */
export function looksLikeKey(text: string): boolean {
  const [secret = text, ...rest] = text.split('*');
  // An Opik key may name its server behind a star.
  if (rest.length > 1 || !/^[\w\-+/=.]+$/.test(secret) || standIn.test(secret)) return false;
  const prefix = kinds.find((one) => secret.startsWith(one.prefix))?.prefix ?? '';
  const body = secret.slice(prefix.length).replace(/^(?:proj|api03|admin|svcacct|v1)-/, '');
  if (!/\d/.test(body) || !/[A-Za-z]/.test(body)) return false;
  const isLong = prefix === '' ? body.length >= 24 : body.length >= 16;
  return isLong && new Set(body.toLowerCase()).size >= 10 && !looksLikeWords(body);
}

/** `claude-sonnet-4-5-20250929`, `projects.team.agent-1`: words and numbers with something between them. */
function looksLikeWords(body: string): boolean {
  const parts = body.split(/[-_./]/);
  const isHex = /^[\da-f-]+$/i.test(body);
  return !isHex && parts.length > 2 && parts.every((part) => /^(?:[A-Za-z]{0,12}\d{0,8}|\d{1,8}[a-z]{0,2})$/.test(part));
}
