// Tracked functions as people write them.
import { getTrackContext, track } from 'opik';

const lookUp = track({ name: 'look_up', type: 'tool' }, async (question) => ({ passage: question.toUpperCase() }));
const agent = track(
  { name: 'agent', type: 'general', entrypoint: true, params: [{ name: 'question', type: 'string' }] },
  async (question) => {
    getTrackContext()?.trace.update({ threadId: 'thread-1', tags: ['sample'] });
    const { passage } = await lookUp(question);
    return { answer: passage };
  },
);
const broken = track({ name: 'broken' }, async (number) => {
  throw new RangeError(`no ${number}`);
});

await agent('hello');
await broken(1).catch(() => undefined);
