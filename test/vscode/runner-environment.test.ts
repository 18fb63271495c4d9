import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EnvFile, Observation, PackageObservation } from '../../src/setup/model';
import { Secret } from '../../src/setup/secret';
import { runnerEnvironment } from '../../src/vscode/runner/environment';

const before = process.env;
beforeEach(() => {
  process.env = { PATH: '/usr/bin', OPIK_WORKSPACE: 'inherited' };
});
afterEach(() => {
  process.env = before;
});

const file: EnvFile = {
  path: '/p/.env',
  name: '.env',
  role: 'values',
  git: 'ignored',
  mentionsOpik: true,
  settings: { url: 'https://opik.example/api', apiKey: new Secret('abcdefghijklmnop') },
};
const observed: PackageObservation = {
  root: '/p',
  name: 'p',
  languages: ['python'],
  envFiles: [file],
  loadings: [{ by: 'load_dotenv()', language: 'python', overrides: false, at: '/p/app.py' }],
  code: [],
  sdk: {},
};
const observation = (one: PackageObservation): Observation => ({
  machine: { iniFromEnvironment: false, environment: { workspace: 'inherited' } },
  packages: [one],
});
const of = { root: '/p', name: 'p', language: 'python', top: '/p' } as const;

it('has what the programs read from their `.env`, which the `opik` command does not see', () => {
  const environment = runnerEnvironment(observation(observed), of, undefined);
  expect(environment).toEqual({
    OPIK_URL_OVERRIDE: 'https://opik.example/api',
    OPIK_API_KEY: 'abcdefghijklmnop',
  });
});

it('has nothing of a `.env` that no program loads', () => {
  const environment = runnerEnvironment(observation({ ...observed, loadings: [] }), of, undefined);
  expect(environment).toEqual({});
});

it('finds the commands of its Python first', () => {
  expect(runnerEnvironment(observation(observed), of, '/p/.venv/bin').PATH).toBe('/p/.venv/bin:/usr/bin');
});
