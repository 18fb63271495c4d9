import { Writer } from './src/llm.mjs';

async function writeNotes(version, kinds = ['feat', 'fix']) {
  const writer = new Writer();
  const notes = await Promise.all(kinds.map((kind) => writer.complete(`${kind} of ${version}`)));
  return writer.complete(notes.join('\n'), 'You write titles.');
}

writeNotes('1.2.0')
  .then((notes) => console.log(notes))
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
