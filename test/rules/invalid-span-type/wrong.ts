import { getTrackContext, Opik, track, track as traced } from 'opik';

// finds: invalid-span-type
const options = { name: 'shared', type: 'workflow' } as const;

// finds: invalid-span-type
export const search = track({ name: 'search', type: 'retrieval' }, async (question: string) => ({ question }));

// finds: invalid-span-type
export const agent = traced({ type: "Agent", name: 'agent' }, async (question: string) => {
  // finds: invalid-span-type
  getTrackContext()?.span.span({ name: 'inner', type: 'xyz' as any }).end();
  return search(question);
});

export const shared = track(options, async (question: string) => ({ question }));

export class Tools {
  // finds: invalid-span-type
  @track({ type: `chat` })
  async ask(question: string) {
    return { question };
  }
}

const client = new Opik();
const trace = client.trace({ name: 'by hand' });
// finds: invalid-span-type
const span = trace.span({ name: 'step', type: 'guard' });
span.end();
trace.end();
