import { randomUUID } from 'node:crypto';
import { Opik, generateId } from 'opik';
import { v4 as uuid, v7 } from 'uuid';

const client = new Opik();

export function log(question: string, id: string) {
  // finds: foreign-id
  const trace = client.trace({ id: generateId(), name: 'a' });
  // finds: foreign-id
  const span = trace.span({ name: 'b', id: generateId() }); // inner
  // finds: foreign-id
  span.span({ id: generateId(), name: 'c' }).end();
  const own = generateId();
  // finds: foreign-id
  client.trace({ id: own, name: 'd' }).end();
  // finds: foreign-id
  client.trace({ id: `step-1`, name: 'e' }).end();
  return { trace, own };
}

export function right(question: string, id: string) {
  client.trace({ name: 'a', threadId: randomUUID(), metadata: { id: randomUUID() } }).end();
  client.trace({ id, name: 'b' }).end();
  client.trace({ id: v7(), name: 'c' }).end();
  other.trace({ id: randomUUID() });
}
