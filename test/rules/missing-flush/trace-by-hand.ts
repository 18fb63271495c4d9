import { Opik } from 'opik';

// finds: missing-flush
new Opik().trace({ name: 'run' }).end();
