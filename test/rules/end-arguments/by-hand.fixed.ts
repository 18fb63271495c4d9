import { Opik, getTrackContext, track } from 'opik';

const client = new Opik({ projectName: 'demo' });

export async function answer(question: string) {
  const trace = client.trace({ name: 'answer', input: { question } });
  const span = trace.span({ name: 'think', type: 'llm' });
  const result = await fetch(question);
  // finds: end-arguments
  span.update({ output: { text: await result.text() } }).end(); // the answer
  // finds: end-arguments
  trace.update({
    output: { ok: result.ok },
    tags: ['chat'],
  }).end();
  return result;
}

export async function chained(question: string) {
  const trace = client.trace({ name: 'chained' });
  // finds: end-arguments
  trace.update({ tags: ['a'] }).update({ output: { question } }).end();
  // finds: end-arguments
  client.trace({ name: 'at once' }).span({ name: 'inner' }).update({ output: { question } }).end();
}

export async function fails(question: string) {
  const trace = client.trace({ name: 'fails' });
  try {
    return await fetch(question);
  } catch (error) {
    // finds: end-arguments
    trace?.update({ errorInfo: { exceptionType: 'Error', message: String(error), traceback: '' } }).end();
    throw error;
  }
}

const inner = track({ name: 'inner' }, async (question: string) => {
  // finds: end-arguments
  getTrackContext()!.span.update({ output: { question } }).end();
  // finds: end-arguments
  getTrackContext()?.trace.update({ endTime: new Date(), output: { question } });
  return question;
});

await inner('hello');
await client.flush();
