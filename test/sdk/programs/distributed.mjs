// The headers of a trace that another process goes on with.
import { disableLogger, flushAll, getDistributedTraceHeaders, track } from 'opik';

disableLogger();
const near = track({ name: 'near' }, async (question) => {
  console.log(JSON.stringify(getDistributedTraceHeaders()));
  return question;
});

await near('hello');
await flushAll();
