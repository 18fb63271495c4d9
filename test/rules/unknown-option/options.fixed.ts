import { Opik, getTrackContext, track } from 'opik';

const workspace = 'me';
// finds: unknown-option warning
const client = new Opik({ projectName: 'demo', workspaceName: workspace });
const second = new Opik({
  // finds: unknown-option warning
  apiUrl: 'http://localhost:5173/api', // the local one
  apiKey: process.env.OPIK_API_KEY,
});
const settings = {
  // finds: unknown-option warning
  workspaceName: 'me',
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
    getTrackContext()?.trace.update({ threadId: question });
    return { question };
  },
);

// finds: unknown-option warning
const trace = client.trace({ name: 'by hand', threadId: '1' });
trace.span({ name: 'inner', type: 'llm', model: 'm', usage: { total_tokens: 1 } }).end();
trace.update({ output: { a: 1 }, threadId: '1' }).end();

function analytics(event: string, options: object) {
  return { event, options };
}
analytics('x', { workspace });
export const wrapped = track(async (question: string) => ({ question }));
