import { Opik, track } from 'opik';
import { Response, type Found } from './found';

interface Answer {
  text: string;
}

class Date {
  static today() {
    return { day: 1 };
  }
}

export const whole = track({ name: 'whole' }, async (question: string) => ({ words: question.split(' '), at: new Map() }));
export const text = track({ name: 'text' }, async (question: string): Promise<string> => question);
export const none = track({ name: 'none' }, async () => {});
export const objects = track({ name: 'objects' }, async (question: string): Promise<Answer[]> => [{ text: question }]);
export const empty = track({ name: 'empty' }, () => []);
export const found = track({ name: 'found' }, (question: string): Found => JSON.parse(question));
export const own = track({ name: 'own' }, (): Response => ({ status: 1 }));
export const today = track({ name: 'today' }, () => Date.today());
export const unknown = track({ name: 'unknown' }, (question: string) => question.split(' '));
export const either = track({ name: 'either' }, (question: string): string[] | Answer => ({ text: question }));
export const items = track({ name: 'items' }, (question: string) => [{ text: question }, { text: '' }]);
export const filled = track({ name: 'filled' }, (question: string) => {
  const list: Answer[] = [];
  list.push({ text: question });
  return list;
});
export const enriched = track(
  { name: 'enriched', enrichSpan: (result: string[]) => ({ output: { result } }) },
  (question: string): string[] => [question],
);
export const inner = track({ name: 'inner' }, (question: string) => {
  const parts = (): string[] => question.split(' ');
  return { parts: parts() };
});
export const untracked = (question: string): string[] => [question];

const client = new Opik();
const trace = client.trace({ name: 'by hand', input: { items: ['a'] }, output: 'text' as never, tags: ['a', 'b'] });
trace.span({ name: 'step', input: [{ role: 'user' }] as never, usage: { prompt_tokens: 3, completion_tokens: 4 } }).end();
trace.end();
document.trace({ input: ['a'] });
