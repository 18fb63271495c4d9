/**
 * What makes objects that keep nothing between runs, by qualified names: models, prompts, agents that are mere descriptions, and what is put together from
 * such. They may be made anew for each run. Read in the packages: that LangChain's chat models share their HTTP clients through a cache, and what Haystack's
 * generators keep. The others are from what the frameworks document, not from reading their constructors.
 */
const remade: readonly RegExp[] = [
  /^langchain_core(?:\.\w+)*\.(?:prompts|output_parsers|messages)\b/,
  /^langchain(?:\.\w+)*\.(?:prompts|output_parsers|schema)\b/,
  /^langchain_core(?:\.\w+)*\.Runnable(?:Passthrough|Lambda|Parallel|Sequence|Branch)\b/,
  /^langchain_(?!core|community|huggingface|experimental|text_splitters)\w+(?:\.\w+)*\.(?:Azure)?(?:Chat\w+|OpenAI|AzureOpenAI)\(?/,
  /^langchain(?:\.\w+)*\.(?:init_chat_model|create_agent)\b/,
  /^langgraph\.prebuilt(?:\.\w+)*\.create_react_agent\b/,
  /^crewai(?:\.\w+)*\.(?:LLM|Agent|Task)$/,
  /^agents(?:\.\w+)*\.(?:Agent|ModelSettings|OpenAIChatCompletionsModel|OpenAIResponsesModel|handoff|WebSearchTool|FileSearchTool)\b/,
  /^llama_index\.llms(?:\.\w+)*\.\w+$/,
  /^google\.adk(?:\.\w+)*\.(?:Agent|LlmAgent|SequentialAgent|ParallelAgent|LoopAgent|LiteLlm|AgentTool|FunctionTool)$/,
  /^google\.genai\.types\.\w+$/,
  /^haystack\.(?:AsyncPipeline|Pipeline)(?:\(\)\.(?:add_component|connect))?$/,
  /^haystack(?:_integrations)?\.components\.(?:generators|builders|routers|joiners)(?:\.\w+)*\.\w+$/,
  /^haystack\.dataclasses(?:\.\w+)*\.\w+$/,
  /^haystack\.utils\.Secret\.\w+$/,
  /^pydantic_ai(?:\.\w+)*\.(?:Agent|ModelSettings|Tool|\w+Model|\w+Provider|\w+ModelSettings)$/,
  /^dspy(?:\.\w+)*\.LM$/,
  /^opik\.integrations\b/,
  /^(?:os\.getenv|os\.environ\.get|textwrap\.dedent|inspect\.cleandoc|str|int|float|bool|list|dict|tuple|pydantic(?:\.\w+)*\.SecretStr)$/,
];

/** The call gives something that keeps nothing between runs, and does nothing besides. */
export const isRemade = (name: string): boolean => remade.some((one) => one.test(name));

/** Arguments that give an object a memory of its own, or limits that count over all runs. */
export const keepsState = (name: string): boolean =>
  /^(?:memory|long_term_memory|short_term_memory|entity_memory|checkpointer|store|cache|cache_handler|sessions?|session_service|history|chat_history|rate_limiter|max_rpm|knowledge\w*|storage|persist\w*|embedder|document_store|chat_store)$/.test(
    name,
  );
