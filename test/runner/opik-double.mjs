#!/usr/bin/env node
/**
 * A double of `opik endpoint` of opik 2.2.122: prints what the real one prints on a terminal, asks no server, and takes a file called
 * `paired` in the working folder for somebody who opens the link. Then it runs the command as the real one does. A file called `unplugged`
 * stands for a server that is not there.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const [command, flag, project, ...rest] = process.argv.slice(2);
const words = rest.slice(rest.indexOf('--') + 1);
if (command !== 'endpoint' || flag !== '--project') {
  console.error(`Error: No such command '${command}'.`);
  process.exit(2);
}
const hasEntrypoint = readdirSync('.').some(
  (name) => name.endsWith('.py') && /entrypoint\s*=\s*True/.test(readFileSync(name, 'utf8')),
);
if (!hasEntrypoint) {
  console.error('Error: No entrypoint found. Mark at least one function with @opik.track(entrypoint=True) (Python).');
  process.exit(1);
}

const server = process.env.OPIK_URL_OVERRIDE ?? 'http://localhost:5173/api';
const origin = new URL(server).origin;
const link = `${origin}/opik/pair/v1?project=${encodeURIComponent(project)}#e7bjufrjRBK0DywT6McEvDuHheX8p1ha`;
const E = '\x1b';
const linked = (url) => `${E}]8;id=1;${url}${E}\\Link${E}]8;;${E}\\`;
if (existsSync('unplugged')) {
  console.log(`Error: Could not connect to Opik backend\n  Reason     check that the backend is running\n  URL        ${server}`);
  process.exit(1);
}
console.log(
  `   ● opik  ${E}[2mOpik URL     ${E}[0m${server}\n           Workspace    default\n           Project      ${project}`,
);

const draw = () =>
  process.stdout.write(
    `           Status       Pairing... ● (timeout in 4m 59s)\n\n           Open this link to pair:  🔗 ${linked(link)}\n`,
  );
draw();
const waiting = setInterval(() => {
  if (!existsSync('paired')) return;
  clearInterval(waiting);
  console.log(
    `           Status       ${E}[32mPaired ✔${E}[0m\n\n           Continue developing in Opik:  ${linked(`${origin}/default/projects/1/agent-playground`)}`,
  );
  const [executable, ...args] = words;
  const child = spawn(executable, args, { env: { ...process.env, OPIK_RUNNER_MODE: 'true', OPIK_PROJECT_NAME: project } });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => process.stdout.write(String(text).replace(/^(?=.)/gm, ' ┃  ')));
  child.on('exit', (code) => process.exit(code ?? 1));
}, 100);
process.on('SIGINT', () => process.exit(130));
