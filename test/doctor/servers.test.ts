import { expect, it } from 'vitest';
import { verdictsOf } from '../../src/doctor/servers';
import type { Observation, Settings } from '../../src/setup/model';
import { Secret } from '../../src/setup/secret';
import { sourcesOf } from '../../src/setup/sources';
import type { Ask } from '../../src/setup/verify/ask';

const observed = (environment: Settings): Observation => ({
  machine: { iniFromEnvironment: false, environment },
  packages: [{ root: '/app', name: 'app', languages: ['python'], envFiles: [], loadings: [], code: [], sdk: {} }],
});

/** The verdict, and the hosts that were asked. */
async function look(environment: Settings): Promise<readonly [verdict: string | undefined, hosts: readonly string[]]> {
  const hosts = new Set<string>();
  const ask: Ask = async (url) => {
    hosts.add(new URL(url).host);
    return { kind: 'failure', why: 'refused' };
  };
  const observation = observed(environment);
  const verdicts = await verdictsOf(sourcesOf(observation), observation, {}, ask, new AbortController().signal);
  return [verdicts.get('/app')?.kind, [...hosts]];
}

it.each<[what: string, environment: Settings, verdict: string, hosts: readonly string[]]>([
  ['nothing where nothing is configured', {}, 'unasked', []],
  ['nothing where only a workspace is named', { workspace: 'team' }, 'unasked', []],
  ['the server that is set', { url: 'http://localhost:5173/api' }, 'server', ['localhost:5173']],
  ['the cloud for a key', { apiKey: new Secret('made-up') }, 'server', ['www.comet.com']],
])('asks %s', async (_, environment, verdict, hosts) => {
  expect(await look(environment)).toEqual([verdict, hosts]);
});
