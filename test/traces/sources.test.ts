import { afterEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../src/setup/model';
import { Secret } from '../../src/setup/secret';
import { connectionsIn, projectsInCode } from '../../src/traces/sources/connections';
import { pauseOf } from '../../src/traces/sources/pace';
import { isSameSource, serverSource } from '../../src/traces/sources/source';
import { inWorkspace, workspacesAt } from '../../src/traces/sources/workspaces';
import { code, env, loads, machineOf, observed } from '../setup/observed';
import { closeServers, listening, sendJson } from './doubles/listening';

const editor = 'http://127.0.0.1:5187/api';
const keyed = 'OPIK_API_KEY=abcdefghijklmnop\n';

/** The servers that are found, with their places. */
const found = (observation: Observation): readonly string[] =>
  connectionsIn(observation, editor).map(
    ({ url, workspace, key, origins }) =>
      `${url} ${workspace} ${key ?? '-'} ${origins.map(({ kind, usedBy }) => (usedBy === undefined ? kind : `${kind} of ${usedBy}`)).join(', ')}`,
  );

describe('the servers that settings name', () => {
  it.each<[string, Observation, readonly string[]]>([
    ['nothing', observed(), []],
    [
      'the machine’s file',
      observed({}, machineOf('[opik]\napi_key = abcdefghijklmnop\nworkspace = team\n')),
      ['https://www.comet.com/opik/api team ab••••••op ini of app'],
    ],
    [
      'a .env that is loaded, before the machine’s file',
      observed(
        { envFiles: [env(`OPIK_URL_OVERRIDE=http://localhost:5173/api/\n`)], loadings: [loads()] },
        machineOf('[opik]\nurl_override = https://opik.example/api\n'),
      ),
      ['http://localhost:5173/api default - env-file of app', 'https://opik.example/api default - ini'],
    ],
    [
      'a .env that nothing loads',
      observed({ envFiles: [env(`${keyed}OPIK_WORKSPACE=team\n`)] }),
      ['https://www.comet.com/opik/api team ab••••••op env-file'],
    ],
    ['an example, which is none', observed({ envFiles: [env(keyed, '.env.example')] }), []],
    ['the receiver of this editor', observed({ envFiles: [env(`OPIK_URL_OVERRIDE=${editor}\n`)], loadings: [loads()] }), []],
    ['what is no address', observed({}, machineOf('[opik]\nurl_override = here\n')), []],
    [
      'an address in the code',
      observed({ code: [code({ url: 'http://a/api', workspace: 'w' })] }),
      ['http://a/api w - code of app'],
    ],
  ])('%s', (_, observation, servers) => expect(found(observation)).toEqual(servers));

  it('tells when a key goes to an address that comes from elsewhere', () => {
    const file = env('OPIK_URL_OVERRIDE=https://opik.example/opik/api\n');
    const elsewhere = observed({ envFiles: [file], loadings: [loads()] }, machineOf('[opik]\napi_key = abcdefghijklmnop\n'));
    expect(connectionsIn(elsewhere, editor)[0]?.keyFrom).toEqual({ kind: 'ini', file: '/home/me/.opik.config' });
    const together = observed({
      envFiles: [env(`${keyed}OPIK_URL_OVERRIDE=https://opik.example/opik/api\n`)],
      loadings: [loads()],
    });
    expect(connectionsIn(together, editor)[0]?.keyFrom).toBeUndefined();
  });

  it('names projects of the code first', () => {
    const named = { ...code({}), projectName: 'bot' };
    expect(projectsInCode(observed({ code: [named, named, code({}), { ...named, projectName: 'shop' }] }))).toEqual([
      'bot',
      'shop',
    ]);
  });

  it('takes one server and workspace for one source, whatever its key', () => {
    const [one, other] = ['team', 'home'].map((name) => serverSource('http://a/api/', name, { kind: 'added' }));
    if (!one || !other) throw new Error('there are two');
    expect(isSameSource(one, serverSource('http://a/api', 'team', { kind: 'ini' }))).toBe(true);
    expect(isSameSource(one, other)).toBe(false);
    expect(isSameSource(one, { kind: 'editor' })).toBe(false);
  });
});

describe('the workspaces of a source', () => {
  const { signal } = new AbortController();
  afterEach(closeServers);

  it('are those that the server names, its own first', async () => {
    const url = await listening((request, response) => {
      const isKnown = request.headers.authorization === 'abcdefghijklmnop';
      if (!isKnown) return void sendJson(response, 401, { msg: 'no' });
      sendJson(response, 200, request.url?.endsWith('/workspaces') ? { workspaceNames: ['home', 'team'] } : {});
    });
    const source = (key: string) => serverSource(`${url}/opik/api`, 'team', { kind: 'added' }, new Secret(key));
    expect(await workspacesAt(source('abcdefghijklmnop'), signal)).toEqual(['team', 'home']);
    expect(await workspacesAt(source('zyxwvutsrqponmlk'), signal)).toEqual(['team']);
    expect(await workspacesAt(serverSource(`${url}/api`, 'default', { kind: 'ini' }), signal)).toEqual(['default']);
    expect(inWorkspace(source('abcdefghijklmnop'), 'home')).toMatchObject({ workspace: 'home', id: `${url}/opik/api home` });
  });
});

describe('how long a question waits', () => {
  const pace = { attention: 'front', quiet: 0, failures: 0 } as const;
  it.each([
    ['in front of somebody, while something happens', pace, [2_700, 3_300]],
    ['in front of somebody', { ...pace, quiet: 100_000 }, [4_500, 5_500]],
    ['behind', { ...pace, attention: 'behind' }, [13_500, 16_500]],
    ['after one failure', { ...pace, failures: 1 }, [3_000, 6_000]],
    ['after many failures', { ...pace, failures: 50 }, [30_000, 60_000]],
    ['as the server says', { ...pace, failures: 1, retryAfter: 90_000 }, [90_000, 108_000]],
  ] as const)('%s', (_, given, [least, most]) => {
    expect(pauseOf(given, 0)).toBeCloseTo(least);
    expect(pauseOf(given, 1)).toBeCloseTo(most);
  });

  it('for ever when nobody looks', () => expect(pauseOf({ ...pace, attention: 'hidden' }, 0.5)).toBeUndefined());
});
