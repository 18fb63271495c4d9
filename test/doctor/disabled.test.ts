import { expect, it } from 'vitest';
import { disabledIn } from '../../src/doctor/disabled';
import type { Observation } from '../../src/setup/model';

const observed = (env: string, ini?: string): Observation => ({
  machine: {
    iniFromEnvironment: false,
    environment: {},
    ...(ini !== undefined && { ini: { path: '/home/.opik.config', text: ini, settings: {} } }),
  },
  packages: [
    {
      root: '/app',
      name: 'app',
      languages: ['python'],
      envFiles: [
        { path: '/app/.env', name: '.env', role: 'values', git: 'ignored', mentionsOpik: true, text: env, settings: {} },
      ],
      loadings: [{ by: 'load_dotenv()', language: 'python', overrides: false, at: '/app/a.py' }],
      code: [],
      sdk: {},
    },
  ],
});

it.each<[env: string, ini: string | undefined, environment: string | undefined, expected: readonly string[]]>([
  ['OPIK_TRACK_DISABLE=true', undefined, undefined, ['OPIK_TRACK_DISABLE /app/.env']],
  ['OPIK_TRACK_DISABLE=1', undefined, undefined, ['OPIK_TRACK_DISABLE /app/.env']],
  ['OPIK_TRACK_DISABLE=false', undefined, undefined, []],
  ['# OPIK_TRACK_DISABLE=true', undefined, undefined, []],
  ['', '[opik]\ntrack_disable = true\n', undefined, ['track_disable /home/.opik.config']],
  ['', '[opik]\ntrack_disable = no\n', undefined, []],
  ['', undefined, 'True', ['OPIK_TRACK_DISABLE here']],
  ['', undefined, '', []],
])('%j, %j, %j', (env, ini, environment, expected) => {
  const found = disabledIn(observed(env, ini), { OPIK_TRACK_DISABLE: environment }, (file) => file || 'here');
  expect(found.map(({ name, place }) => `${name} ${place}`)).toEqual(expected);
});
