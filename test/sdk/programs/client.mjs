// A trace written by hand: updates after the end, scores.
import { Opik } from 'opik';

const client = new Opik();
const trace = client.trace({ name: 'by hand', input: { question: 'hello' }, threadId: 'thread-2', tags: ['manual'] });
const span = trace.span({ name: 'completion', type: 'llm', input: { prompt: 'hello' }, model: 'gpt-4o', provider: 'openai' });
span.update({ output: { text: 'hi' }, usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } }).end();
await client.flush();
trace.update({ output: { answer: 'hi' } }).end();
await client.flush();
trace.update({ metadata: { late: true } });
span.update({ metadata: { late: true } });
trace.score({ name: 'useful', value: 1, reason: 'it greets' });
span.score({ name: 'short', value: 0.5 });
await client.flush();
