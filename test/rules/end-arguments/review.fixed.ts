import { Opik, type Span } from 'opik';

const client = new Opik();

export function close(span: Span, result: { readonly output: Record<string, unknown> }) {
  // finds: end-arguments
  span.update(result).end();
}

export class Logger {
  private readonly client = new Opik();
  private readonly trace = this.client.trace({ name: 'logger' });

  stop(answers: string[]) {
    // finds: end-arguments
    this.trace.update({ output: answers, note: 'an unknown name' }).end();
  }
}

const start = () => client.trace({ name: 'from a factory' });
const made = start();
// finds: end-arguments
made.update({ output: { a: 1 } }).end();
close(client.trace({ name: 'x' }).span({ name: 'y' }), { output: {} });
// finds: end-arguments
made.end(Date.now());
