import { Opik, getTrackContext, track } from 'opik';

const client = new Opik({ projectName: 'demo' });

export async function answer(question: string) {
  const trace = client.trace({ name: 'answer', input: { question } });
  const span = trace.span({ name: 'think', type: 'llm' });
  const result = await fetch(question);
  // finds: end-arguments
  span.end({ output: { text: await result.text() } }); // the answer
  // finds: end-arguments
  trace.end({
    output: { ok: result.ok },
    tags: ['chat'],
  });
  return result;
}

export async function chained(question: string) {
  const trace = client.trace({ name: 'chained' });
  // finds: end-arguments
  trace.update({ tags: ['a'] }).end({ output: { question } });
  // finds: end-arguments
  client.trace({ name: 'at once' }).span({ name: 'inner' }).end({ output: { question } });
}

export async function fails(question: string) {
  const trace = client.trace({ name: 'fails' });
  try {
    return await fetch(question);
  } catch (error) {
    // finds: end-arguments
    trace?.end({ errorInfo: { exceptionType: 'Error', message: String(error), traceback: '' } });
    throw error;
  }
}

const inner = track({ name: 'inner' }, async (question: string) => {
  // finds: end-arguments
  getTrackContext()!.span.end({ output: { question } });
  // finds: end-arguments
  getTrackContext()?.trace.end({ endTime: new Date(), output: { question } });
  return question;
});

await inner('hello');
await client.flush();
