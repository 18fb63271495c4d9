// What Opik's runner can't hand over: nobody is told to mark a function that only programs can call.
import { track } from 'opik';
import type { Row } from './rows';

const processRow = track({ name: 'process-row', type: 'general' }, async (row: Row) => ({ id: row.id }));
const rank = track({ name: 'rank', type: 'general' }, async (texts: string[]) => ({ first: texts[0] }));

for (const row of [{ id: 'a' }]) await processRow(row);
await rank(['a', 'b']);
