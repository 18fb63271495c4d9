import { made, named, on } from './entries';
import type { Integration, NamedMeaning } from './model';

const telemetry: Integration = { how: 'telemetry', module: 'opik-vercel', name: 'OpikExporter', until: '2.0.0' };
const langchain: Integration = { how: 'callback', module: 'opik-langchain', name: 'OpikCallbackHandler', until: '2.0.0' };

/** What a framework makes and how it is asked. */
const framework = (makers: readonly string[], calls: string, integration?: Integration): NamedMeaning[] => [
  ...named('llm-client', makers, integration && { integration }),
  ...named('llm-call', on(made(makers), calls), integration && { integration }),
];

/** Providers of the AI SDK: `openai('gpt-4o')`, `openai.chat('gpt-4o')`; `createOpenAI()` makes such a provider. */
const providers = Object.entries({
  openai: 'OpenAI',
  azure: 'Azure',
  anthropic: 'Anthropic',
  google: 'GoogleGenerativeAI',
  'google-vertex': 'Vertex',
  mistral: 'Mistral',
  groq: 'Groq',
  xai: 'Xai',
  cohere: 'Cohere',
  togetherai: 'TogetherAI',
  fireworks: 'Fireworks',
  deepinfra: 'DeepInfra',
  deepseek: 'DeepSeek',
  cerebras: 'Cerebras',
  perplexity: 'Perplexity',
  'amazon-bedrock': 'AmazonBedrock',
  'openai-compatible': 'OpenAICompatible',
}).flatMap(([name, maker]) => {
  const own = { 'google-vertex': 'vertex', 'amazon-bedrock': 'bedrock' }[name] ?? name.replaceAll('-', '');
  const provider = [`@ai-sdk/${name}.${own}`, `@ai-sdk/${name}.create${maker}()`];
  return [...provider, ...on(provider, 'chat responses languageModel completion messages chatModel')];
});

const runnable = 'invoke stream batch streamEvents';
const models = [
  ...on('@langchain/openai', 'ChatOpenAI AzureChatOpenAI OpenAI'),
  ...on('@langchain/anthropic', 'ChatAnthropic'),
  ...on('@langchain/google-genai', 'ChatGoogleGenerativeAI'),
  ...on('@langchain/google', 'ChatGoogle'),
  ...on('@langchain/google-vertexai', 'ChatVertexAI'),
  ...on('@langchain/mistralai', 'ChatMistralAI'),
  ...on('@langchain/groq', 'ChatGroq'),
  ...on('@langchain/cohere', 'ChatCohere'),
  ...on('@langchain/ollama', 'ChatOllama Ollama'),
  ...on('@langchain/aws', 'ChatBedrockConverse'),
  ...on('@langchain/deepseek', 'ChatDeepSeek'),
  ...on('@langchain/xai', 'ChatXAI'),
  ...on('langchain langchain/chat_models/universal', 'initChatModel'),
];
const langchainAgents = [
  ...on('langchain', 'createAgent'),
  ...on('@langchain/langgraph/prebuilt', 'createReactAgent'),
  ...on('langchain/agents', 'AgentExecutor'),
];

/** Frameworks that ask language models, their agents, and Opik's hook for each. */
export const frameworksTypescript: readonly NamedMeaning[] = [
  ...named('llm-call', on('ai', 'generateText streamText generateObject streamObject experimental_streamObject streamUI'), {
    integration: telemetry,
  }),
  ...framework(on('ai', 'ToolLoopAgent Experimental_Agent'), 'generate stream', telemetry),
  ...named('llm-client', providers, { integration: telemetry }),
  ...framework(models, runnable, langchain),
  ...framework(langchainAgents, `${runnable} call`, langchain),
  // No package of Opik's on npm.
  ...named('llm-client', on('@openai/agents', 'Agent')),
  ...named('llm-call', ['@openai/agents.run', ...on(made('@openai/agents.Runner'), 'run')]),
  ...framework(on('@mastra/core @mastra/core/agent', 'Agent'), 'generate stream generateVNext streamVNext'),
  ...framework(on('llamaindex @llamaindex/openai', 'OpenAI'), 'chat complete'),
];
