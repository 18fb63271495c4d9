import { Opik, getTrackContext, track } from 'opik';

const workspace = 'me';
// finds: unknown-option warning
const client = new Opik({ projectName: 'demo', workspace });
const second = new Opik({
  // finds: unknown-option warning
  "url": 'http://localhost:5173/api', // the local one
  apiKey: process.env.OPIK_API_KEY,
});
const settings = {
  // finds: unknown-option warning
  workspace: 'me',
};
const third = new Opik(settings);

export const agent = track(
  {
    name: 'agent',
    // finds: unknown-option warning
    tags: ['chat'],
    // finds: unknown-option warning
    flush: true,
  },
  async (question: string) => {
    // finds: unknown-option warning
    getTrackContext()?.trace.update({ thread_id: question });
    return { question };
  },
);

// finds: unknown-option warning
const trace = client.trace({ name: 'by hand', sessionId: '1' });
trace.span({ name: 'inner', type: 'llm', model: 'm', usage: { total_tokens: 1 } }).end();
trace.update({ output: { a: 1 }, threadId: '1' }).end();

function analytics(event: string, options: object) {
  return { event, options };
}
analytics('x', { workspace });
export const wrapped = track(async (question: string) => ({ question }));
