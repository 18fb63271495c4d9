import { Opik } from 'opik';

const client = new Opik();

export async function answer(question: string) {
  // finds: unended-span
  const trace = client.trace({ name: 'answer', input: { question } });
  try {
    const found = await fetch(question); // slow
    trace.update({ output: { status: found.status } });
    return found.text();
  } finally {
    trace.end();
  }
}

export async function early(question: string) {
  // finds: unended-span hint
  const trace = client.trace({ name: 'early' });
  if (!question) return '';
  trace.end();
  return question;
}

export async function caught(question: string) {
  // finds: unended-span hint
  const trace = client.trace({ name: 'caught' });
  try {
    await fetch(question);
    trace.update({ output: {} }).end();
  } catch {
    console.error('failed');
  }
}

export function inSpan(question: string) {
  const trace = client.trace({ name: 'outer' });
  // finds: unended-span
  const span = trace.span({ name: 'inner', type: 'tool' });
  try {
    span.update({ output: { question } });
    trace.end();
  } finally {
    span.end();
  }
}

export function last() {
  // finds: unended-span
  const trace = client.trace({ name: 'last' }).update({ tags: ['a'] });
  trace.end();
}

// finds: unended-span
client.trace({ name: 'event' }).end();
