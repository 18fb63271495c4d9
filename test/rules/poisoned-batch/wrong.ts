import { getTrackContext, Opik, track } from 'opik';

class Answer {
  constructor(readonly text: string) {}
}

// finds: poisoned-batch
export const words = track({ name: 'words' }, async (question: string): Promise<string[]> => question.split(' '));

// finds: poisoned-batch
export const scores = track({ name: 'scores' }, (question: string): ReadonlyArray<number> | undefined => [question.length]);

export const made = track({ name: 'made' }, async (question: string) => {
  if (question === '') {
    // finds: poisoned-batch
    return ['nothing'];
  }
  if (question === 'now') {
    const now = new Date();
    // finds: poisoned-batch
    return now;
  }
  // finds: poisoned-batch
  return new Answer(question);
});

// finds: poisoned-batch
export const stream = track({ name: 'stream' }, async function* tokens(question: string) {
  yield question;
});

export class Tools {
  @track({ name: 'fetch' })
  // finds: poisoned-batch
  async fetch(url: string): Promise<Response> {
    return fetch(url);
  }

  @track()
  keys(of: object) {
    // finds: poisoned-batch
    return Object.keys(of);
  }
}

const client = new Opik();
const trace = client.trace({
  name: 'by hand',
  // finds: poisoned-batch
  input: ['a', 'b'],
});
const span = trace.span({
  name: 'step',
  type: 'llm',
  // finds: poisoned-batch
  output: [`${words}`] as never,
  // finds: poisoned-batch
  usage: { prompt_tokens: 3, completion_tokens: '4' as never },
});
// finds: poisoned-batch
getTrackContext()?.span.span({ name: 'inner', metadata: new Map() as never }).end();
span.end();
trace.end();
