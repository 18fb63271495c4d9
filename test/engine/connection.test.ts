import { expect, it } from 'vitest';
import { codeConnections, envLoads } from '../../src/engine/program/connection';
import { analyzerOf, layoutOf } from './analysis';

async function told(files: Readonly<Record<string, string>>): Promise<{ loads: unknown[]; sets: unknown[] }> {
  const analyzer = await analyzerOf(files, layoutOf('/app'));
  analyzer.run();
  return {
    loads: analyzer.linked.flatMap((program) => [...envLoads(program)]),
    sets: analyzer.linked.flatMap((program) => [...codeConnections(program)]),
  };
}

it('finds what loads a .env and what connects in Python', async () => {
  const { loads, sets } = await told({
    '/app/main.py': `import os
import opik
from dotenv import load_dotenv
from environs import Env

load_dotenv()
load_dotenv("config/.env.dev", override=True)
Env().read_env()
opik.configure(api_key="secret", workspace="team", use_local=False)
client = opik.Opik(project_name="bot", api_key=os.environ["OPIK_API_KEY"])
other = opik.Opik(workspace=os.environ["TEAM"])
plain = opik.Opik()
`,
  });
  const language = 'python';
  expect(loads).toEqual([
    { language, by: 'load_dotenv()', at: { file: '/app/main.py', line: 6 }, overrides: false },
    { language, by: 'load_dotenv()', at: { file: '/app/main.py', line: 7 }, file: '/app/config/.env.dev', overrides: true },
    { language, by: 'read_env()', at: { file: '/app/main.py', line: 8 }, overrides: false },
  ]);
  expect(sets).toEqual([
    { language, by: 'opik.configure', at: { file: '/app/main.py', line: 9 }, apiKey: true, workspace: 'team' },
    { language, by: 'opik.Opik', at: { file: '/app/main.py', line: 10 }, apiKey: false, projectName: 'bot' },
    { language, by: 'opik.Opik', at: { file: '/app/main.py', line: 11 }, apiKey: false, workspace: '' },
  ]);
  expect(JSON.stringify(sets)).not.toContain('secret');
});

it('finds them in TypeScript', async () => {
  const { loads, sets } = await told({
    '/app/main.ts': `import 'dotenv/config';
import dotenv from 'dotenv';
import { Opik } from 'opik';
dotenv.config({ path: '.env.dev' });
process.loadEnvFile();
export const client = new Opik({ apiUrl: 'http://localhost:5173/api', workspaceName: 'default', projectName: 'bot' });
`,
  });
  const language = 'typescript';
  expect(loads).toEqual([
    { language, by: 'dotenv/config', at: { file: '/app/main.ts', line: 1 }, overrides: false },
    { language, by: 'config()', at: { file: '/app/main.ts', line: 4 }, file: '/app/.env.dev', overrides: false },
    { language, by: 'loadEnvFile()', at: { file: '/app/main.ts', line: 5 }, overrides: false },
  ]);
  expect(sets).toEqual([
    {
      language,
      by: 'opik.Opik',
      at: { file: '/app/main.ts', line: 6 },
      apiKey: false,
      workspace: 'default',
      url: 'http://localhost:5173/api',
      projectName: 'bot',
    },
  ]);
});
