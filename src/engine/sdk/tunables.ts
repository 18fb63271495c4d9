/** What a setting of an agent is about that people tune between runs. */
export type Tunable = 'model' | 'sampling' | 'prompt';

const sampling =
  /^(?:temperature|top_p|top_k|min_p|max_tokens|max_completion_tokens|max_output_tokens|max_new_tokens|max_tokens_to_sample|frequency_penalty|presence_penalty|repetition_penalty|reasoning_effort|thinking_budget|verbosity|stop_sequences|seed)$/;
const model = /^(?:\w+_)?model(?:_name|_id)?$|^deployment_name$|^llm$/;
const prompt =
  /^(?:system|instructions?|preamble|persona|backstory)$|^(?:\w+_)?(?:system_(?:prompt|message|instructions?)|prompt(?:_template)?)$/;
/** Models that no agent is tuned by. */
const otherModel = /embed|rerank|whisper|tts|moderation|image|speech|transcri|judge|eval|metric|scor|grader/;

/** A name in the spelling of the tables: `maxTokens`, `MAX_TOKENS` and `_max_tokens` are `max_tokens`. */
export const plainName = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();

/** What the name of a parameter, key, field or constant says that it tunes, in any of the usual spellings; undefined for all others. */
export function tunable(name: string): Tunable | undefined {
  const plain = plainName(name);
  if (sampling.test(plain)) return 'sampling';
  if (model.test(plain)) return otherModel.test(plain) ? undefined : 'model';
  return prompt.test(plain) ? 'prompt' : undefined;
}

/** What a call is given under this name is the person's own message, not what the agent is told about itself. */
export const isUserPrompt = (name: string): boolean => /^(?:(?:user_|input_)?prompt)$/.test(plainName(name));

/** Who an agent is and what it is for, by the names that CrewAI has for them. */
export const isPersona = (name: string): boolean => name === 'role' || name === 'goal';

/** The argument that holds a conversation. */
export const holdsMessages = (name: string): boolean => /^(?:messages|input|contents|history)$/.test(plainName(name));

/** An argument or property whose own properties are settings of the call: `generation_config={...}`, `config=GenerateContentConfig(...)`, `json={...}`. */
export const holdsSettings = (name: string): boolean =>
  /^(?:(?:generation_|inference_|generate_content_)?config|(?:inference_|model_)?parameters|options|settings|model_settings|model_kwargs|json|body|data)$/.test(
    plainName(name),
  );

/** A text that is the name of a language model, with or without its vendor: `gpt-4o`, `openai/gpt-4o`, `anthropic:claude-sonnet-4`. */
export const isModelName = (text: string): boolean =>
  /^(?:[\w.-]+[:/])*(?:chatgpt|gpt|o\d|claude|gemini|gemma|llama|mistral|ministral|mixtral|codestral|qwen|deepseek|command|grok|phi|nova|titan|sonar|kimi|glm)[\w.:@-]*$/i.test(
    text,
  ) && !otherModel.test(text);
