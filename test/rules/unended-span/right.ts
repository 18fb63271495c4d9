import { Opik, type Trace } from 'opik';

const client = new Opik();
const running = new Map<string, Trace>();

export function start(id: string) {
  const trace = client.trace({ name: id });
  running.set(id, trace);
}

export function make(name: string) {
  const trace = client.trace({ name });
  return trace;
}

class Session {
  trace = client.trace({ name: 'session' });
  close() {
    this.trace.end();
  }
}

export async function whole(question: string) {
  if (!question) return '';
  const trace = client.trace({ name: 'whole' });
  const span = trace.span({ name: 'step', type: 'tool' });
  try {
    const found = await fetch(question);
    if (!found.ok) throw new Error('not found');
    span.update({ output: {} }).end();
    return await found.text();
  } catch (error) {
    span.update({ endTime: new Date() });
    throw error;
  } finally {
    trace.end();
  }
}

export function streamed(stream: NodeJS.ReadableStream) {
  const trace = client.trace({ name: 'streamed' });
  stream.on('end', () => trace.end());
}

export function loop(items: string[]) {
  for (const item of items) {
    const trace = client.trace({ name: item });
    if (item === '') {
      trace.end();
      continue;
    }
    trace.update({ output: { item } }).end();
  }
}

export function late(name: string) {
  let trace: Trace | undefined;
  try {
    trace = client.trace({ name });
  } finally {
    trace?.end();
  }
}

client.trace({ name: 'done', endTime: new Date() });
client.trace({ name: 'at once' }).end();
new Session().close();

function handsOn(done: (trace: Trace) => void) {
  done(client.trace({ name: 'handed on' }));
}
handsOn((trace) => trace.end());

export async function answered(ask: (question: string) => Promise<string>, question: string) {
  try {
    const answer = await ask(question);
    const trace = client.trace({ name: 'answered', input: { question }, output: { answer } });
    trace.end();
    await client.flush();
    return answer;
  } catch (error) {
    return String(error);
  }
}
