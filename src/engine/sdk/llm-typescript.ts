import { made, named, on } from './entries';
import type { Integration, NameTable } from './model';

const openai: Integration = { how: 'client', module: 'opik-openai', name: 'trackOpenAI' };
const telemetry: Integration = { how: 'telemetry', module: 'opik-vercel', name: 'OpikExporter' };

const clients = on('openai', 'OpenAI AzureOpenAI');

/** The npm packages that ask language models, and what Opik's packages offer for each. */
export const llmTypescript: NameTable = {
  language: 'typescript',
  names: [
    ...named('llm-client', ['openai', ...clients], { integration: openai }),
    ...named(
      'llm-call',
      on(
        made(['openai', ...clients]),
        'chat.completions.create chat.completions.parse chat.completions.stream completions.create responses.create responses.parse responses.stream',
      ),
      { integration: openai },
    ),
    ...named('llm-call', on('ai', 'generateText streamText generateObject streamObject'), { integration: telemetry }),
  ],
  decorators: [],
};
