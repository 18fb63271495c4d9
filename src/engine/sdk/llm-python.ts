import { made, named, on, words } from './entries';
import { frameworksPython } from './llm-frameworks-python';
import type { Integration, NamedMeaning, NameTable } from './model';

/** The wrapper of a vendor's client, with the first release of `opik` whose wheel has it. */
const wraps = (vendor: string, since?: string): Integration => ({
  how: 'client',
  module: `opik.integrations.${vendor}`,
  name: `track_${vendor}`,
  ...(since !== undefined && { since }),
});

/** Clients of a vendor and their calls; what `logged` names is logged by the integration, `bare` is not. */
function vendor(makers: string, calls: { logged: string; bare?: string }, integration?: Integration): NamedMeaning[] {
  const offered = integration && { integration };
  return [
    ...named('llm-client', makers, offered),
    ...named('llm-call', on(made(makers), calls.logged), offered),
    ...named('llm-call', on(made(makers), calls.bare ?? '')),
  ];
}

/** All of these in one text. */
const all = (...names: (readonly string[])[]): string => names.flat().join(' ');

/** Also what hands on to `create`: `chat.completions.stream`, `responses.stream` (read in openai 2.54.0). */
const openaiCalls = `chat.completions.create chat.completions.parse chat.completions.stream
  beta.chat.completions.parse beta.chat.completions.stream responses.create responses.parse responses.stream`;
const anthropicCalls = all(on('messages beta.messages', 'create stream parse'));
/** A chat hands on to `models.generate_content` (read in google-genai 3.4.0). */
const genaiCalls = all(
  on('models aio.models', 'generate_content generate_content_stream'),
  on('chats.create() aio.chats.create()', 'send_message send_message_stream'),
);
const mistralCalls = all(on('chat', 'complete complete_async stream stream_async parse parse_async parse_stream'));
const chat = 'chat chat_stream';
const completions = 'chat.completions.create';

const bedrockMakers = made('boto3.client boto3.Session().client boto3.session.Session().client');
const bedrockCalls = 'converse converse_stream invoke_model invoke_model_with_response_stream invoke_agent';
const aioBedrock = made('aioboto3.Session().client aiobotocore.session.get_session().create_client');

const litellm: Integration = { how: 'function', module: 'opik.integrations.litellm', name: 'track_completion' };
const litellmModules = 'litellm litellm.main';
const router = made('litellm.Router litellm.router.Router');

/** `instructor.from_openai(client)` gives a client with these calls, and asks through the one that it is given. */
const adapted = (maker: string, integration?: Integration): NamedMeaning[] =>
  named(
    'llm-call',
    on(
      made(on('instructor', maker)),
      all(
        on('chat.completions', 'create create_with_completion create_partial create_iterable'),
        on('messages', 'create create_with_completion create_partial create_iterable'),
        words('create create_with_completion create_partial create_iterable'),
      ),
    ),
    integration && { integration },
  );

/** Functions that take a client and give one that asks through it; the client is their first argument. */
export const adapters: ReadonlySet<string> = new Set(
  on(
    'instructor',
    'from_openai from_anthropic from_genai from_mistral from_groq from_cohere from_cerebras from_bedrock from_litellm patch apatch',
  ),
);

/** Gemini as it was before google-genai; no integration of Opik's takes these. */
const olderGoogle = on(
  'vertexai.generative_models vertexai.preview.generative_models google.generativeai google.generativeai.generative_models',
  'GenerativeModel',
);

/**
 * The Python packages that ask language models, and what Opik's package offers for each: read in the wheels of `opik` 1.11.4 to 2.2.122
 * and in the vendors' own packages of November 2026.
 */
export const llmPython: NameTable = {
  language: 'python',
  names: [
    ...vendor(
      all(on('openai', 'OpenAI AsyncOpenAI AzureOpenAI AsyncAzureOpenAI Client AsyncClient')),
      { logged: openaiCalls, bare: 'completions.create' },
      wraps('openai'),
    ),
    ...named('llm-call', on('openai', `${completions} responses.create ChatCompletion.create ChatCompletion.acreate`)),
    ...vendor(
      all(
        on(
          'anthropic',
          'Anthropic AsyncAnthropic AnthropicBedrock AsyncAnthropicBedrock AnthropicVertex AsyncAnthropicVertex Client AsyncClient',
        ),
      ),
      { logged: anthropicCalls, bare: 'completions.create beta.messages.tool_runner' },
      wraps('anthropic'),
    ),
    ...vendor('google.genai.Client google.genai.client.Client', { logged: genaiCalls }, wraps('genai')),
    ...named('llm-client', on('google.genai.types', 'GenerateContentConfig')),
    ...named('llm-client', olderGoogle),
    ...named('llm-call', on(made(olderGoogle), 'generate_content generate_content_async start_chat().send_message')),
    ...vendor('mistralai.Mistral', { logged: mistralCalls, bare: 'agents.complete' }, wraps('mistral', '2.1.20')),
    // The module of mistralai 2 and later, which Opik's integration refuses.
    ...vendor('mistralai.client.Mistral mistralai.client.MistralClient', { logged: '', bare: `${mistralCalls} chat` }),
    ...vendor('groq.Groq groq.AsyncGroq', { logged: completions }, wraps('groq', '2.1.20')),
    ...vendor('cohere.ClientV2 cohere.AsyncClientV2', { logged: chat }, wraps('cohere', '2.2.104')),
    ...vendor('cohere.Client cohere.AsyncClient', { logged: '', bare: `${chat} generate` }),
    ...vendor(
      'cerebras.cloud.sdk.Cerebras cerebras.cloud.sdk.AsyncCerebras',
      { logged: completions, bare: 'completions.create' },
      wraps('cerebras', '2.2.54'),
    ),
    ...vendor('ollama.Client ollama.AsyncClient', { logged: 'chat', bare: 'generate' }, wraps('ollama', '2.2.92')),
    ...named('llm-call', on('ollama', 'chat generate')),
    ...vendor(
      'together.Together together.AsyncTogether',
      { logged: completions, bare: 'completions.create' },
      wraps('together', '2.2.103'),
    ),
    ...vendor('aisuite.Client', { logged: completions }, wraps('aisuite')),
    // Only the clients of Bedrock have these methods.
    ...named('llm-call', on(bedrockMakers, bedrockCalls), { integration: wraps('bedrock') }),
    ...named('llm-call', on(aioBedrock, bedrockCalls)),
    ...vendor(all(on('huggingface_hub', 'InferenceClient AsyncInferenceClient')), {
      logged: '',
      bare: `${completions} chat_completion text_generation`,
    }),
    ...named('llm-call', on(litellmModules, 'completion acompletion'), { integration: litellm }),
    ...named('llm-call', on(litellmModules, 'text_completion atext_completion responses aresponses')),
    ...named('llm-client', 'litellm.Router litellm.router.Router'),
    ...named('llm-call', on(router, 'completion acompletion text_completion atext_completion'), { integration: litellm }),
    ...adapted('from_openai patch apatch', wraps('openai')),
    ...adapted('from_anthropic', wraps('anthropic')),
    ...adapted('from_genai', wraps('genai')),
    ...adapted('from_mistral', wraps('mistral', '2.1.20')),
    ...adapted('from_groq', wraps('groq', '2.1.20')),
    ...adapted('from_cerebras', wraps('cerebras', '2.2.54')),
    ...adapted('from_cohere', wraps('cohere', '2.2.104')),
    ...adapted('from_litellm from_provider'),
    ...named('llm-client', 'instructor.from_provider'),
    ...frameworksPython,
  ],
  decorators: [],
};
