import { made, named, on } from './entries';
import type { Integration, NamedMeaning } from './model';

const callback = (framework: string, name: string): Integration => ({
  how: 'callback',
  module: `opik.integrations.${framework}`,
  name,
});

/** What a framework makes and how it is asked. */
const framework = (makers: readonly string[], calls: string, integration?: Integration): NamedMeaning[] => [
  ...named('llm-client', makers, integration && { integration }),
  ...named('llm-call', on(made(makers), calls), integration && { integration }),
];

const langchain = callback('langchain', 'OpikTracer');
const runnable = 'invoke ainvoke stream astream batch abatch astream_events';
const langchainModels = [
  ...on('langchain_openai langchain_openai.chat_models', 'ChatOpenAI AzureChatOpenAI'),
  ...on('langchain_openai', 'OpenAI AzureOpenAI'),
  ...on('langchain_anthropic langchain_anthropic.chat_models', 'ChatAnthropic'),
  ...on('langchain_google_genai', 'ChatGoogleGenerativeAI GoogleGenerativeAI'),
  ...on('langchain_google_vertexai', 'ChatVertexAI VertexAI'),
  ...on('langchain_aws', 'ChatBedrock ChatBedrockConverse BedrockLLM'),
  ...on('langchain_ollama', 'ChatOllama OllamaLLM'),
  ...on('langchain_huggingface', 'ChatHuggingFace HuggingFaceEndpoint HuggingFacePipeline'),
  `langchain_groq.ChatGroq langchain_mistralai.ChatMistralAI langchain_cohere.ChatCohere langchain_together.ChatTogether
  langchain_fireworks.ChatFireworks langchain_deepseek.ChatDeepSeek langchain_xai.ChatXAI langchain_ibm.ChatWatsonx
  langchain_litellm.ChatLiteLLM langchain_perplexity.ChatPerplexity langchain_cerebras.ChatCerebras
  langchain_nvidia_ai_endpoints.ChatNVIDIA langchain_openrouter.ChatOpenRouter`,
  ...on(
    'langchain_community.chat_models langchain.chat_models',
    'ChatOpenAI AzureChatOpenAI ChatAnthropic ChatOllama ChatVertexAI ChatLiteLLM BedrockChat ChatCohere',
  ),
  ...on('langchain_community.llms langchain.llms', 'OpenAI AzureOpenAI Ollama Bedrock HuggingFaceHub'),
  'langchain.chat_models.init_chat_model langchain.chat_models.base.init_chat_model',
];
const langchainAgents = `langchain.agents.create_agent langchain.agents.factory.create_agent langchain.agents.AgentExecutor
  langgraph.prebuilt.create_react_agent langgraph.prebuilt.chat_agent_executor.create_react_agent deepagents.create_deep_agent
  langchain.chains.LLMChain langchain.chains.ConversationChain langchain.chains.RetrievalQA langchain.chains.RetrievalQA.from_chain_type
  langchain.chains.ConversationalRetrievalChain.from_llm`;

const llamaIndex = callback('llama_index', 'LlamaIndexCallbackHandler');
const llamaModels = on(
  'llama_index.llms',
  `openai.OpenAI azure_openai.AzureOpenAI anthropic.Anthropic ollama.Ollama gemini.Gemini google_genai.GoogleGenAI groq.Groq
  mistralai.MistralAI bedrock_converse.BedrockConverse bedrock.Bedrock cohere.Cohere together.TogetherLLM litellm.LiteLLM
  vertex.Vertex openai_like.OpenAILike openrouter.OpenRouter deepseek.DeepSeek OpenAI`,
);
const llamaModelCalls = `complete acomplete chat achat stream_complete astream_complete stream_chat astream_chat predict apredict
  structured_predict astructured_predict`;
const indexes = on('llama_index.core', 'VectorStoreIndex SummaryIndex PropertyGraphIndex DocumentSummaryIndex');
const llamaIndexes = made([
  ...indexes,
  ...on(indexes, 'from_documents from_vector_store'),
  'llama_index.core.load_index_from_storage',
]);
const llamaAgents = [
  ...on('llama_index.core.agent.workflow llama_index.core.agent', 'FunctionAgent ReActAgent CodeActAgent AgentWorkflow'),
  ...on('llama_index.core.agent', 'ReActAgent.from_tools'),
];

const crewai: Integration = { how: 'patch', module: 'opik.integrations.crewai', name: 'track_crewai' };
const dspy = callback('dspy', 'OpikCallback');
const dspyModules = on(
  'dspy',
  'Predict ChainOfThought ReAct ProgramOfThought MultiChainComparison Refine BestOfN CodeAct RLM ChainOfThoughtWithHint',
);
const adk = callback('adk', 'OpikTracer');
const openaiAgents = callback('openai.agents', 'OpikTracingProcessor');
const haystack = callback('haystack', 'OpikConnector');

/** Frameworks that ask language models, their agents and model settings (`llm-client`: what holds tunables), and Opik's hook for each. */
export const frameworksPython: readonly NamedMeaning[] = [
  ...framework(
    langchainModels.flatMap((names) => names.split(/\s+/)),
    `${runnable} predict apredict generate agenerate`,
    langchain,
  ),
  ...framework(langchainAgents.split(/\s+/), `${runnable} run arun`, langchain),

  // Its system messages are prompts, whatever asks with them.
  ...named(
    'llm-client',
    on(
      'langchain_core.prompts langchain_core.prompts.chat langchain.prompts langchain.prompts.chat',
      'ChatPromptTemplate ChatPromptTemplate.from_messages',
    ),
  ),

  ...framework(llamaModels, llamaModelCalls, llamaIndex),
  ...framework(llamaAgents, 'run chat achat stream_chat', llamaIndex),
  ...named('llm-call', on(llamaIndexes, 'as_query_engine().query as_query_engine().aquery'), { integration: llamaIndex }),
  ...named('llm-call', on(on(llamaIndexes, 'as_chat_engine()'), 'chat achat stream_chat astream_chat'), {
    integration: llamaIndex,
  }),

  ...framework(['crewai.LLM', 'crewai.llm.LLM'], 'call', crewai),
  ...framework(['crewai.Agent', 'crewai.agent.Agent'], 'kickoff kickoff_async', crewai),
  ...named(
    'llm-call',
    on(made('crewai.Crew crewai.crew.Crew'), 'kickoff kickoff_async kickoff_for_each kickoff_for_each_async'),
    {
      integration: crewai,
    },
  ),

  ...named('llm-client', on('dspy', 'LM OpenAI AzureOpenAI HFClientVLLM'), { integration: dspy }),
  ...named('llm-call', [...made(dspyModules), ...on(made(dspyModules), 'acall')], { integration: dspy }),

  ...named(
    'llm-client',
    `google.adk.Agent google.adk.agents.Agent google.adk.agents.LlmAgent google.adk.agents.llm_agent.LlmAgent
    google.adk.agents.llm_agent.Agent google.adk.models.lite_llm.LiteLlm`,
    { integration: adk },
  ),
  ...named('llm-call', on(made(on('google.adk.runners google.adk', 'Runner InMemoryRunner')), 'run run_async run_debug'), {
    integration: adk,
  }),

  ...named('llm-client', on('agents', 'Agent ModelSettings OpenAIChatCompletionsModel OpenAIResponsesModel'), {
    integration: openaiAgents,
  }),
  ...named('llm-call', on('agents', 'Runner.run Runner.run_sync Runner.run_streamed'), { integration: openaiAgents }),

  ...framework(
    [
      ...on('haystack.components.generators', 'OpenAIGenerator AzureOpenAIGenerator HuggingFaceAPIGenerator'),
      ...on(
        'haystack.components.generators.chat',
        'OpenAIChatGenerator AzureOpenAIChatGenerator HuggingFaceAPIChatGenerator OpenAIResponsesChatGenerator',
      ),
      ...on(
        'haystack_integrations.components.generators',
        'anthropic.AnthropicChatGenerator cohere.CohereChatGenerator mistral.MistralChatGenerator ollama.OllamaChatGenerator',
      ),
      'haystack.components.agents.Agent',
    ],
    'run run_async',
    haystack,
  ),

  // Opik's package has nothing for these; they report to OpenTelemetry.
  ...framework(on('pydantic_ai pydantic_ai.agent', 'Agent'), 'run run_sync run_stream run_stream_events iter'),
  ...named('llm-client', on('pydantic_ai.settings pydantic_ai', 'ModelSettings')),
  ...framework(on('smolagents', 'CodeAgent ToolCallingAgent'), 'run'),
  ...named(
    'llm-client',
    on(
      'smolagents',
      'LiteLLMModel OpenAIServerModel OpenAIModel InferenceClientModel HfApiModel AzureOpenAIServerModel TransformersModel',
    ),
  ),
  ...framework(on('autogen_agentchat.agents', 'AssistantAgent'), 'run run_stream on_messages on_messages_stream'),
  ...framework(
    on('autogen_ext.models.openai', 'OpenAIChatCompletionClient AzureOpenAIChatCompletionClient'),
    'create create_stream',
  ),
  ...framework(on('agno.agent agno', 'Agent'), 'run arun print_response aprint_response'),
  ...named('llm-client', on('agno.models', 'openai.OpenAIChat openai.OpenAIResponses anthropic.Claude google.Gemini groq.Groq')),
  ...named(
    'llm-client',
    'strands.Agent strands.models.BedrockModel strands.models.bedrock.BedrockModel strands.models.openai.OpenAIModel',
  ),
  ...named('llm-call', 'strands.Agent() strands.Agent().invoke_async strands.Agent().stream_async'),
];
