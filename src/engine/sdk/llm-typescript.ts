import { made, named, on } from './entries';
import { frameworksTypescript } from './llm-frameworks-typescript';
import type { Integration, NamedMeaning, NameTable } from './model';

/** All integrations on npm ask for `opik` 1: with 2 npm refuses to install them (ERESOLVE). */
const wraps = (module: string, name: string): Integration => ({ how: 'client', module, name, until: '2.0.0' });

/** Clients of a vendor and their calls. */
const vendor = (makers: readonly string[], calls: string, integration?: Integration): NamedMeaning[] => [
  ...named('llm-client', makers, integration && { integration }),
  ...named('llm-call', on(made(makers), calls), integration && { integration }),
];

const openai = wraps('opik-openai', 'trackOpenAI');
const gemini = wraps('opik-gemini', 'trackGemini');
const completions = 'chat.completions.create';
const openaiCalls = `chat.completions.create chat.completions.parse chat.completions.stream chat.completions.runTools
  beta.chat.completions.parse beta.chat.completions.stream completions.create responses.create responses.parse responses.stream`;
const anthropicCalls = on('messages beta.messages', 'create stream parse').join(' ');
const anthropicMakers = [
  '@anthropic-ai/sdk',
  ...on('@anthropic-ai/sdk', 'Anthropic'),
  ...on('@anthropic-ai/bedrock-sdk', 'AnthropicBedrock'),
  ...on('@anthropic-ai/vertex-sdk', 'AnthropicVertex'),
  '@anthropic-ai/bedrock-sdk',
];
const genai = made('@google/genai.GoogleGenAI @google/genai/node.GoogleGenAI @google/genai/web.GoogleGenAI');
const olderGemini = [
  ...on(made('@google/generative-ai.GoogleGenerativeAI'), 'getGenerativeModel'),
  ...on(made('@google-cloud/vertexai.VertexAI'), 'getGenerativeModel preview.getGenerativeModel'),
];
const bedrock = '@aws-sdk/client-bedrock-runtime';

/** The npm packages that ask language models, and what Opik's packages offer for each (read in opik-openai 1.11.14, opik-gemini 1.10.8). */
export const llmTypescript: NameTable = {
  language: 'typescript',
  names: [
    ...vendor(['openai', ...on('openai', 'OpenAI AzureOpenAI')], openaiCalls, openai),
    ...vendor(anthropicMakers, anthropicCalls),
    ...named('llm-client', '@google/genai.GoogleGenAI @google/genai/node.GoogleGenAI @google/genai/web.GoogleGenAI', {
      integration: gemini,
    }),
    ...named('llm-call', on(genai, 'models.generateContent models.generateContentStream'), { integration: gemini }),
    // The chat asks through the unwrapped client, and so does what getGenerativeModel gives.
    ...named('llm-call', on(on(genai, 'chats.create()'), 'sendMessage sendMessageStream')),
    ...vendor(olderGemini, 'generateContent generateContentStream startChat().sendMessage startChat().sendMessageStream'),
    ...vendor(
      ['@mistralai/mistralai', ...on('@mistralai/mistralai', 'Mistral')],
      'chat.complete chat.stream chat.parse agents.complete',
    ),
    ...vendor(['groq-sdk', ...on('groq-sdk', 'Groq')], completions),
    ...vendor(['together-ai', ...on('together-ai', 'Together')], completions),
    ...vendor(['@cerebras/cerebras_cloud_sdk', ...on('@cerebras/cerebras_cloud_sdk', 'Cerebras')], completions),
    ...vendor(on('cohere-ai', 'CohereClient CohereClientV2'), 'chat chatStream generate v2.chat v2.chatStream'),
    ...vendor(on('ollama ollama/browser', 'Ollama'), 'chat generate'),
    ...named('llm-call', on('ollama ollama/browser', 'chat generate')),
    ...vendor(on('@huggingface/inference', 'InferenceClient HfInference'), 'chatCompletion chatCompletionStream textGeneration'),
    ...named('llm-client', on(bedrock, 'ConverseCommand ConverseStreamCommand')),
    ...named('llm-call', on(made(on(bedrock, 'BedrockRuntime')), 'converse converseStream')),
    ...frameworksTypescript,
  ],
  decorators: [],
};
