// A script of its own: nothing exports what it asks.
import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';

const { text } = await generateText({ model: openai('gpt-4o-mini'), prompt: 'hello' });
console.log(text);
