// The options are shared by all that `traced` wraps, so that none of them is the one to mark.
import { track } from 'opik';

function traced<Given extends unknown[], Result>(name: string, fn: (...given: Given) => Result) {
  return track({ name, type: 'general' }, fn);
}

const search = traced('search', async (question: string) => ({ question }));
const agent = traced('agent', async (question: string) => search(question));

await agent('hello');
