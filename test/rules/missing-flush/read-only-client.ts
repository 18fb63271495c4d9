import { Opik } from 'opik';

const traces = await new Opik().searchTraces({ projectName: 'support' });
console.log(traces.length);
process.exit(0);
