import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/run';
import type { Prompt } from '../../src/cli/terminal';
import { defaultStore } from '../../src/traces/receiver/defaults';
import { receive } from '../../src/traces/receiver/receiver';
import { folderWith } from '../workspace/folder';
import { terminalAt } from './terminal';

const KEY = 'abcdefghijklmnop';
const PROGRAM =
  'import opik\n\n\n@opik.track(entrypoint=True)\ndef answer(question: str):\n    return question\n\n\nanswer("x")\n';
let home: string;
let server: Server;
let url: string;

beforeEach(async () => {
  home = folderWith({});
  for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, home);
  for (const name of ['OPIK_API_KEY', 'OPIK_WORKSPACE', 'OPIK_URL_OVERRIDE', 'OPIK_CONFIG_PATH']) vi.stubEnv(name, '');
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    const known = request.headers.authorization === KEY || !path.includes('/rest/');
    const body = path.endsWith('/workspaces') ? { workspaceNames: ['team', 'other'] } : {};
    response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

interface Sitting {
  readonly answers?: readonly (string | undefined)[];
  readonly input?: string;
}

/** One run; `answers` are what a person types, and make it a terminal. */
async function configure(cwd: string, given: readonly string[], { answers, input = '' }: Sitting = {}) {
  const asked: string[] = [];
  const left = [...(answers ?? [])];
  const reply = (question: string) => {
    asked.push(question.split('\n', 1)[0] ?? '');
    return Promise.resolve(left.shift());
  };
  const prompt: Prompt = { line: reply, hidden: reply };
  const { terminal, out, err } = terminalAt(cwd, {
    input: () => Promise.resolve(Buffer.from(input)),
    ...(answers && { prompt }),
  });
  const code = await run(['configure', ...given], terminal);
  const said = { code, out: out.join(''), err: err.join('').replaceAll('opik-lens: ', ''), asked };
  expect(said.out + said.err).not.toContain(KEY);
  return said;
}

const NODE = {
  'package.json': '{ "dependencies": { "opik": "2.0.40" } }',
  'a.ts': "import { Opik } from 'opik';\nexport const client = new Opik();\n",
};

describe('opik-lens configure', () => {
  it('writes, keeps a key out of sight, and asks the server', async () => {
    const cwd = folderWith({ ...NODE, '.env': 'A=1\n' });
    const { code, out, err } = await configure(cwd, ['--url', `${url}/opik/api`, '--workspace', 'team', '--key-stdin', '--yes'], {
      input: `${KEY}\n`,
    });
    expect(readFileSync(`${cwd}/.env`, 'utf8')).toBe(
      `A=1\n\nOPIK_API_KEY=${KEY}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${url}/opik/api\n`,
    );
    expect(out).toBe(
      `--- a/.env\n+++ b/.env\n@@ -1,1 +1,5 @@\n A=1\n+\n+OPIK_API_KEY=ab••••••op\n+OPIK_WORKSPACE=team\n+OPIK_URL_OVERRIDE=${url}/opik/api\n`,
    );
    expect(err).toMatch(
      /^\.env was written\.\nConnected to .*, workspace `team`\. Traces of the project `Default Project`: .*\n$/,
    );
    expect(code).toBe(0);
  });

  it('writes the machine’s file for Python, and changes nothing the second time', async () => {
    const cwd = folderWith({ 'requirements.txt': 'opik\n', 'main.py': PROGRAM });
    const given = ['--deployment', 'local', '--url', `${url}/api`, '--yes'];
    expect((await configure(cwd, given)).code).toBe(0);
    expect(readFileSync(`${home}/.opik.config`, 'utf8')).toBe(`[opik]\nworkspace = default\nurl_override = ${url}/api\n`);
    const again = await configure(cwd, given);
    expect(again).toMatchObject({ code: 0, out: '' });
    expect(again.err).toMatch(/already connects/);
  });

  it('shows, and writes nothing, as --dry-run asks', async () => {
    const cwd = folderWith(NODE);
    const { code, out, err } = await configure(cwd, ['--deployment', 'local', '--dry-run']);
    expect(out).toContain('--- /dev/null\n+++ b/.env\n');
    expect({ code, err }).toEqual({ code: 1, err: 'Nothing was written, as `--dry-run` asks.\n' });
    expect(existsSync(`${cwd}/.env`)).toBe(false);
  });

  it('asks for what is missing', async () => {
    const cwd = folderWith(NODE);
    const answers = [KEY, '2', 'y'];
    const { code, asked } = await configure(cwd, ['--url', `${url}/opik/api`], { answers });
    expect(asked).toEqual(['Your API key (it is not shown): ', 'Which workspace?', 'Write these changes? [y/N] ']);
    expect(readFileSync(`${cwd}/.env`, 'utf8')).toContain('OPIK_WORKSPACE=other\n');
    expect(code).toBe(0);
  });

  it('writes nothing when that is declined, or left', async () => {
    for (const answers of [['n'], ['']]) {
      const cwd = folderWith(NODE);
      expect(await configure(cwd, ['--deployment', 'local'], { answers })).toMatchObject({
        code: 1,
        err: 'Nothing was written.\n',
      });
      expect(existsSync(`${cwd}/.env`)).toBe(false);
    }
    expect((await configure(folderWith(NODE), [], { answers: [undefined] })).code).toBe(2);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['the deployment', [], /add `--deployment` with/],
    ['the key', ['--deployment', 'cloud'], /no API key: set `OPIK_API_KEY`/],
    ['the address', ['--deployment', 'self-hosted'], /add `--url`/],
    ['an address', ['--url', 'ftp://x'], /no address of a server/],
    ['a deployment', ['--deployment', 'moon'], /`moon` is no deployment/],
    ['an option', [`--key=${KEY}`], /`--key` can’t be understood\./],
    ['an argument', [KEY], /Arguments can only be options\./],
    ['a package', ['--package', 'nowhere', '--deployment', 'local'], /no package that uses Opik at `nowhere`/],
    ['a way', ['--unloaded', 'x'], /no way/],
  ])('says clearly without a terminal what is wrong: %s', async (_name, given, sentence) => {
    const { code, err, out } = await configure(folderWith(NODE), given);
    expect(err).toMatch(sentence);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('names the workspaces when none is said', async () => {
    vi.stubEnv('OPIK_API_KEY', KEY);
    const { code, err } = await configure(folderWith(NODE), ['--url', `${url}/opik/api`]);
    expect(err).toContain('add `--workspace`. The account has `team`, `other`.');
    expect(code).toBe(2);
  });

  it('writes nothing without a terminal and without --yes', async () => {
    const cwd = folderWith(NODE);
    const { code, err } = await configure(cwd, ['--deployment', 'local']);
    expect(err).toContain('add `--yes` to write this');
    expect([code, existsSync(`${cwd}/.env`)]).toEqual([1, false]);
  });

  it('makes the code load the .env, and names the project there', async () => {
    const cwd = folderWith({ 'requirements.txt': 'opik\n', 'main.py': PROGRAM, '.env': 'A=1\n' });
    const given = ['--deployment', 'local', '--project', 'demo', '--no-verify', '--yes'];
    expect((await configure(cwd, given)).err).toMatch(/add `--unloaded` with `load` or `machine`/);
    const { code, err } = await configure(cwd, [...given, '--unloaded', 'load']);
    const program = readFileSync(`${cwd}/main.py`, 'utf8');
    expect(program).toBe(
      PROGRAM.replace('import opik\n', 'import opik\nimport dotenv\n\ndotenv.load_dotenv()\n').replace(
        'entrypoint=True',
        'entrypoint=True, project_name="demo"',
      ),
    );
    expect(readFileSync(`${cwd}/.env`, 'utf8')).toContain('OPIK_WORKSPACE=default');
    expect(err).toContain('pip install python-dotenv');
    expect(code).toBe(0);
  });

  it('tells what the server says', async () => {
    const cwd = folderWith(NODE);
    vi.stubEnv('OPIK_API_KEY', 'another-key-of-somebody');
    const { code, err } = await configure(cwd, ['--url', `${url}/opik/api`, '--workspace', 'team', '--yes']);
    expect(err).toContain('The connection does not work yet. The server does not know this API key.');
    expect(code).toBe(1);
    expect(existsSync(`${cwd}/.env`)).toBe(true);
  });

  it('has nothing to write for the receiver on this machine', async () => {
    const { code, out, err } = await configure(folderWith(NODE), ['--deployment', 'editor']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^Nothing is written: start the receiver with `opik-lens receive`, and set `OPIK_URL_OVERRIDE=http:/);
  });

  it('finds the receiver on this machine, whatever its port', async () => {
    vi.stubEnv('XDG_DATA_HOME', home);
    const started = await receive({ file: defaultStore(), version: '1', port: 0, log: () => undefined });
    if (!('receiver' in started)) throw new Error('a receiver was expected');
    try {
      for (const answers of [undefined, ['4']]) {
        const given = answers ? [] : ['--deployment', 'editor'];
        const { err } = await configure(folderWith(NODE), given, { ...(answers && { answers }) });
        expect(err).toContain(`\`OPIK_URL_OVERRIDE=${started.receiver.url}\``);
      }
    } finally {
      await started.receiver.close();
    }
  });

  it('asks the server of each of several packages', async () => {
    const cwd = folderWith({
      'a/package.json': '{ "name": "first", "dependencies": { "opik": "2.0.40" } }',
      'a/a.ts': "import { Opik } from 'opik';\nexport const client = new Opik({ projectName: 'shop' });\n",
      'a/.env': `OPIK_API_KEY=${KEY}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${url}/opik/api\n`,
      'b/package.json': '{ "name": "second", "dependencies": { "opik": "2.0.40" } }',
      'b/a.ts': NODE['a.ts'],
      'b/.env': 'OPIK_URL_OVERRIDE=http://127.0.0.1:59999/api\nOPIK_WORKSPACE=default\n',
    });
    const { code, err } = await configure(cwd, ['--package', 'a', '--package', 'b']);
    expect(err).toMatch(/^first: Connected to .*`team`\. Traces of the project `shop`: /m);
    expect(err).toMatch(/^second: The connection does not work yet\. Nothing answers at `127\.0\.0\.1:59999`/m);
    expect(code).toBe(1);
  });

  it('prints its help', async () => {
    const { code, out } = await configure(folderWith({}), ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Connects a project with Opik/);
  });
});
