import { made, named, on } from './entries';
import type { Integration, NameTable } from './model';

const wraps = (vendor: string): Integration => ({
  how: 'client',
  module: `opik.integrations.${vendor}`,
  name: `track_${vendor}`,
});

const openai = on('openai', 'OpenAI AsyncOpenAI AzureOpenAI AsyncAzureOpenAI');
const anthropic = on('anthropic', 'Anthropic AsyncAnthropic');
const litellm: Integration = { how: 'function', module: 'opik.integrations.litellm', name: 'track_completion' };

/** The Python packages that ask language models, and what Opik's package offers for each. */
export const llmPython: NameTable = {
  language: 'python',
  names: [
    ...named('llm-client', openai, { integration: wraps('openai') }),
    ...named(
      'llm-call',
      on(
        made(openai),
        `chat.completions.create chat.completions.parse chat.completions.stream beta.chat.completions.parse completions.create
        responses.create responses.parse responses.stream`,
      ),
      { integration: wraps('openai') },
    ),
    ...named('llm-client', anthropic, { integration: wraps('anthropic') }),
    ...named('llm-call', on(made(anthropic), 'messages.create messages.stream completions.create'), {
      integration: wraps('anthropic'),
    }),
    ...named('llm-call', on('litellm litellm.main', 'completion acompletion text_completion atext_completion'), {
      integration: litellm,
    }),
  ],
  decorators: [],
};
