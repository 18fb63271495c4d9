import { buffer } from 'node:stream/consumers';
import { promptOn } from './prompt';
import { run } from './run';
import { versionFrom } from './version';

/** A reader that ends early, such as `head`, is no failure. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const { NO_COLOR, FORCE_COLOR } = process.env;
const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';

run(process.argv.slice(2), {
  cwd: process.cwd(),
  assets: __filename.endsWith('.js') ? __dirname : '',
  colour: !NO_COLOR && (forced || process.stdout.isTTY === true),
  progress: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  version: () => versionFrom(__dirname),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  input: () => buffer(process.stdin),
  ...(process.stdin.isTTY && process.stderr.isTTY && { prompt: promptOn(process.stdin, process.stderr) }),
}).then((code) => {
  process.exitCode = code; // not `exit()`: a pipe may still be emptied
});
