import { evaluate, track, Opik } from 'opik';

const task = track({ name: 'task' }, async (item: { input: string }) => ({ output: item.input }));

const dataset = await new Opik().getDataset('d');
await evaluate({ dataset, task, scoringMetrics: [] });
