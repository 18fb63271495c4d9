import OpenAI from 'openai';
import { getTrackContext, track } from 'opik';
import { trackOpenAI } from 'opik-openai';
import { type Passage, passages } from './knowledge.js';

export const DEFAULT_MODEL = 'gpt-4o-mini';
const INSTRUCTION = 'Answer in one sentence from these passages:\n';

export const reply = track(
  { name: 'reply', type: 'general' },
  async (question: string, model: string): Promise<string> => {
    const found = findPassages(question, 2);
    return writeReply(question, found, model);
  },
);

const words = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/\w+/g));

export const findPassages = track(
  { name: 'findPassages', type: 'tool' },
  (question: string, count: number): Passage[] => {
    const wanted = words(question);
    const overlap = ({ title, text }: Passage): number =>
      [...words(`${title} ${text}`)].filter((word) => wanted.has(word)).length;
    return [...passages].sort((a, b) => overlap(b) - overlap(a)).slice(0, count);
  },
);

export const writeReply = track(
  { name: 'writeReply', type: 'general' },
  async (question: string, found: Passage[], model: string): Promise<string> => {
    if (!process.env.OPENAI_API_KEY) return found[0]?.text ?? '';
    const parent = getTrackContext()?.span;
    const client = trackOpenAI(new OpenAI(), { parent });
    const known = found.map((passage) => passage.text).join('\n');
    const completion = await client.chat.completions.create({
      model,
      messages: [
        { role: 'system', content: INSTRUCTION + known },
        { role: 'user', content: question },
      ],
    });
    return completion.choices[0]?.message.content ?? '';
  },
);
