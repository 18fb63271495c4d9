// A dataset that changes, and its versions as they were.
import { disableLogger, Opik } from 'opik';

disableLogger();
const client = new Opik();
const dataset = await client.getOrCreateDataset('letters');
const letters = (items) =>
  items
    .map(({ letter }) => letter)
    .sort()
    .join('');
await dataset.insert([{ letter: 'a' }, { letter: 'b' }]);
const [first, second] = (await dataset.getItems()).sort((one, other) => one.letter.localeCompare(other.letter));
await dataset.update([{ ...first, letter: 'A' }]);
await dataset.delete([second.id]);
await dataset.insert([{ letter: 'c' }]);
const read = {};
for (const name of ['v1', 'v2', 'v3', 'v4']) read[name] = letters(await (await dataset.getVersionView(name)).getItems());
console.log(JSON.stringify({ ...read, now: letters(await dataset.getItems()) }));
