import { Opik } from 'opik';

const client = new Opik();
const span = client.trace({ name: 'answer' }).span({ name: 'model', type: 'llm' });
try {
  await fetch('https://example.com');
} catch (error) {
  // `errorInfo` has fields of its own, which no rename can give.
  // finds: unknown-option warning
  span.update({ error: String(error) });
} finally {
  span.end();
}
