/** What a setting of an agent is about that people tune between runs. */
export type Tunable = 'model' | 'sampling' | 'prompt';

const sampling =
  /^(?:temperature|top_p|top_k|min_p|max_tokens|max_completion_tokens|max_output_tokens|max_new_tokens|max_tokens_to_sample|frequency_penalty|presence_penalty|repetition_penalty|reasoning_effort|thinking_budget|verbosity|stop_sequences|seed)$/;
const model = /^(?:\w+_)?model(?:_name|_id)?$|^deployment_name$|^llm$/;
const prompt =
  /^(?:system|instructions?|preamble|persona|backstory)$|^(?:\w+_)?(?:system_(?:prompt|message|instructions?)|prompt(?:_template)?)$/;
/** Models that no agent is tuned by. */
const otherModel = /embed|rerank|whisper|tts|moderation|image|speech|transcri|judge|eval/;

/** What the name of a parameter, key, field or constant says that it tunes, in any of the usual spellings; undefined for all others. */
export function tunable(name: string): Tunable | undefined {
  const plain = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  if (sampling.test(plain)) return 'sampling';
  if (model.test(plain)) return otherModel.test(plain) ? undefined : 'model';
  return prompt.test(plain) ? 'prompt' : undefined;
}
