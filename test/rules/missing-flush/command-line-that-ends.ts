// The action runs behind the last line, so that there is no place for a flush at the end.
import { hideBin } from 'yargs/helpers';
import yargs from 'yargs';
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

// finds: missing-flush
yargs(hideBin(process.argv)).command('ask <question>', 'asks', {}, async ({ question }) => console.log(await agent(question))).parse();
