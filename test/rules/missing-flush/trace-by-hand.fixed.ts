import { Opik, flushAll } from 'opik';

// finds: missing-flush
new Opik().trace({ name: 'run' }).end();
void flushAll();
