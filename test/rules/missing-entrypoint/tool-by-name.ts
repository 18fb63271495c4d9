import { OpikSpanType, track } from 'opik';

const addNote = track({ name: 'add_note', type: OpikSpanType.Tool }, async (title: string) => ({ title }));

await addNote('milk');
