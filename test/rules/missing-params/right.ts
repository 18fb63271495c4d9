import { track } from 'opik';
import { track as analytics } from './analytics';

const shared = { type: 'general' as const };
const params = [{ name: 'question', type: 'string' }];
const production = process.env.NODE_ENV === 'production';

export const whole = track(
  {
    name: 'whole',
    entrypoint: true,
    params: [
      { name: 'question', type: 'string' },
      { name: 'limit', type: 'integer' },
      { name: 'share', type: 'float' },
      { name: 'history', type: 'string' },
    ],
  },
  async (question: string, limit: number, share: number, history: string[], note?: string) => ({ question, limit, share, history, note }),
);

export const renamed = track(
  { name: 'renamed', entrypoint: true, params: [{ name: 'Your question', type: 'string' }] },
  async (q: string) => ({ q }),
);

export const none = track({ name: 'none', entrypoint: true }, async () => ({ at: 1 }));
export const rest = track({ name: 'rest', entrypoint: true }, async (...questions: string[]) => ({ questions }));
export const elsewhere = track({ name: 'elsewhere', entrypoint: true, params }, async (question: string) => ({ question }));
export const spread = track({ ...shared, name: 'spread', entrypoint: true }, async (question: string) => ({ question }));
export const perhaps = track({ name: 'perhaps', entrypoint: production }, async (question: string) => ({ question }));
export const not = track({ name: 'not' }, async (question: string) => ({ question }));
export const other = analytics({ name: 'other', entrypoint: true }, async (question: string) => ({ question }));

export class Agent {
  @track({ name: 'run', entrypoint: true })
  async run(question: string) {
    return { question };
  }
}

export function local() {
  const track = (options: object, fn: (question: string) => unknown) => fn;
  return track({ entrypoint: true }, (question: string) => question);
}
