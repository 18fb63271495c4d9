import { Command } from 'commander';
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

const program = new Command();

program
  .name('ask')
  .version('1.0.0')
  .argument('<question>')
  .action(async (question: string) => {
    console.log(await agent(question));
    // finds: missing-flush warning
    process.exit(0);
  });

program.parse();
