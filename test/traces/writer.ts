import { uuid7 } from '../../src/traces/ids';
import { driverNames } from '../../src/traces/store/database';
import { openStore } from '../../src/traces/store/open';

/** Writes traces until it is killed, and tells the id of each that is on disk. */
const [file = '', name] = process.argv.slice(2);
const driver = driverNames.find((one) => one === name);
const { store } = openStore({ file, ...(driver && { driver }) });
const start_time = new Date().toISOString();

function writeOne(): void {
  const id = uuid7(Date.now());
  const spans = Array.from({ length: 20 }, () => ({ id: uuid7(Date.now()), trace_id: id, start_time, input: 'x'.repeat(1000) }));
  store.together(() => {
    store.writeTraces([{ id, start_time }]);
    store.writeSpans(spans);
  });
  process.send?.(id);
  setImmediate(writeOne);
}
writeOne();
