import { openai } from '@ai-sdk/openai';
import { generateText, tool } from 'ai';
import { track } from 'opik';

const weather = tool({ description: 'Weather', execute: async ({ city }) => `Sunny in ${city}` });

const answer = track({ name: 'answer', type: 'llm' }, async (question) => {
  const { text } = await generateText({ model: openai('gpt-4o-mini'), tools: { weather }, prompt: question });
  return text;
});

// finds: missing-flush
console.log(await answer('Weather in Rome?'));
