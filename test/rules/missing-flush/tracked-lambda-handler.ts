// A flush inside would come before the handler's own trace ends.
import { track } from 'opik';

// finds: missing-flush warning
export const handler = track({ name: 'handler', entrypoint: true }, async (event: { question: string }) => {
  return { question: event.question };
});
