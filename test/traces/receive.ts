import { tracing } from '../../src/cli/tracing';
import { versionFrom } from '../../src/cli/version';

/** `opik-lens receive` without what `lint` needs; bundled by `receiver-builds.ts`. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const [, ...given] = process.argv.slice(2);
tracing('receive', given, {
  cwd: process.cwd(),
  assets: __dirname,
  colour: false,
  input: async () => Buffer.alloc(0),
  version: () => versionFrom(__dirname),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
