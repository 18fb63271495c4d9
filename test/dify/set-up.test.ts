import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appOf, appsOf, tracingOf } from '../../src/dify/console';
import { difyPlan, type WantedConfig } from '../../src/dify/plan';
import type { ConsoleAccess } from '../../src/dify/request';
import { type SetUpResult, setUpDify } from '../../src/dify/set-up';
import { consoleToken } from '../../src/dify/token';
import { DifyFailed, type DifyTrouble } from '../../src/dify/trouble';
import { Secret } from '../../src/setup/secret';
import { selfSigned } from '../traces/certificate';
import { closedAddress, closeServers } from '../traces/doubles/listening';
import { APP, type DifyDouble, difyDouble, FORGERY, TOKEN } from './console-double';

const key = new Secret('opikkey-that-nobody-may-see');
const wanted: WantedConfig = { key, project: 'bot', workspace: 'team', url: 'https://www.comet.com/opik/api/' };
const token = new Secret(TOKEN);

let dify: DifyDouble;
beforeEach(async () => {
  dify = await difyDouble();
});
afterEach(closeServers);

const access = (given: Partial<ConsoleAccess> = {}): ConsoleAccess => ({ base: dify.url, token, patience: 20_000, ...given });

/** As the editor does it: the app, what is there, and then all of it. */
async function setUp(given?: Partial<ConsoleAccess>): Promise<SetUpResult> {
  const there = access(given);
  const { id } = await appOf(there, APP);
  return setUpDify(there, id, wanted, difyPlan(await tracingOf(there, id), wanted));
}

async function troubleOf(work: Promise<unknown>): Promise<DifyTrouble | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (reason) => reason,
  );
  if (error !== undefined && !(error instanceof DifyFailed)) throw error;
  return error?.trouble;
}

const app = (): Record<string, unknown> => ({ ...dify.apps.get(APP) });

describe('an app that is set up through the console', () => {
  it('is among the apps', async () => {
    expect(await appsOf(access())).toEqual([{ id: APP, name: 'Helper', mode: 'advanced-chat' }]);
  });

  it('has a name of one line, whatever Dify says', async () => {
    dify.apps.set(APP, { name: 'Helper\n\u202eURL: x', mode: 'chat', enabled: false, provider: null });
    expect((await appOf(access(), APP)).name).toBe('Helper URL: x');
  });

  it('has the values and is traced', async () => {
    expect(await setUp()).toEqual({ kind: 'done' });
    expect(app()).toMatchObject({
      enabled: true,
      provider: 'opik',
      config: { api_key: key.reveal(), project: 'bot', workspace: 'team', url: wanted.url },
    });
    expect(dify.writes).toEqual([`POST /console/api/apps/${APP}/trace-config`, `POST /console/api/apps/${APP}/trace`]);
  });

  it('is left alone the second time', async () => {
    await setUp();
    dify.writes.length = 0;
    expect(await setUp()).toEqual({ kind: 'done' });
    expect(dify.writes).toEqual([]);
  });

  it('keeps a key that only Dify knows when the project changes', async () => {
    await setUp();
    const { key: _, ...keyless } = { ...wanted, project: 'other' };
    expect(await setUpDify(access(), APP, keyless, difyPlan(await tracingOf(access(), APP), keyless))).toEqual({ kind: 'done' });
    expect(app()).toMatchObject({ config: { api_key: key.reveal(), project: 'other' } });
  });

  it('is not changed when somebody else changed it while the person was looking', async () => {
    const plan = difyPlan(await tracingOf(access(), APP), wanted);
    Object.assign(dify.apps.get(APP) ?? {}, { enabled: true, provider: 'langfuse' });
    expect(await setUpDify(access(), APP, wanted, plan)).toMatchObject({
      trouble: { kind: 'changed-meanwhile' },
      kept: 'nothing',
    });
    expect(dify.writes).toEqual([]);
  });

  it('takes the cookies of newer releases', async () => {
    dify.release = 'cookies';
    expect(await troubleOf(setUp())).toEqual({ kind: 'cookies-wanted' });
    const cookies = consoleToken(`access_token=${TOKEN}; csrf_token=${FORGERY}`);
    expect(await setUp({ ...(cookies && { token: cookies }) })).toEqual({ kind: 'done' });
  });
});

describe('what is in the way', () => {
  it('is a wrong token', async () => {
    expect(await troubleOf(setUp({ token: new Secret('other') }))).toEqual({ kind: 'bad-token' });
  });

  it('is a wrong app', async () => {
    dify.apps.clear();
    expect(await troubleOf(setUp())).toEqual({ kind: 'no-app' });
  });

  it('is an account that may not: the values are there, and it is told', async () => {
    dify.isAdmin = false;
    expect(await setUp()).toEqual({ kind: 'failed', trouble: { kind: 'no-permission' }, kept: 'values' });
    expect(app()).toMatchObject({ enabled: false });
  });

  it('is a release without Opik, told from values that Opik refuses', async () => {
    dify.release = 'no-opik';
    expect(await setUp()).toEqual({ kind: 'failed', trouble: { kind: 'too-old', version: '0.13.2' }, kept: 'nothing' });
    dify.release = 'tracing';
    dify.takes = () => false;
    expect(await setUp()).toEqual({ kind: 'failed', trouble: { kind: 'values-refused' }, kept: 'nothing' });
    expect(app().config).toBeUndefined();
  });

  it('are values of a change that Opik refuses', async () => {
    await setUp();
    dify.takes = () => false;
    const other = { ...wanted, workspace: 'else' };
    const plan = difyPlan(await tracingOf(access(), APP), other);
    expect(await setUpDify(access(), APP, other, plan)).toMatchObject({ trouble: { kind: 'values-refused' }, kept: 'nothing' });
  });

  it('is a release without tracing', async () => {
    dify.release = 'no-tracing';
    expect(await troubleOf(setUp())).toMatchObject({ kind: 'too-old' });
  });

  it('is a web page', async () => {
    dify.instead = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Dify</title>');
      return true;
    };
    expect(await troubleOf(appsOf(access()))).toEqual({ kind: 'not-dify' });
  });

  it('is data of somebody else', async () => {
    dify.instead = (_, response) => {
      response.end('[]');
      return true;
    };
    expect(await troubleOf(appsOf(access()))).toEqual({ kind: 'not-dify' });
    expect(await troubleOf(appOf(access(), APP))).toEqual({ kind: 'not-dify' });
  });

  it('is an address that leads on: the token does not follow', async () => {
    const other = await difyDouble();
    dify.instead = (_, response) => {
      response.writeHead(302, { location: `${other.url}/console/api/apps?token=x` }).end();
      return true;
    };
    expect(await troubleOf(appsOf(access()))).toEqual({ kind: 'redirect', to: other.url });
    expect(other.requests).toEqual([]);
  });

  it('is silence, which ends', async () => {
    dify.instead = () => true;
    expect(await troubleOf(appsOf(access({ patience: 30 })))).toEqual({ kind: 'unreachable', why: 'timeout' });
  });

  it('is nobody, or an error', async () => {
    const base = new URL(await closedAddress()).origin;
    expect(await troubleOf(appsOf(access({ base })))).toEqual({ kind: 'unreachable', why: 'refused' });
    dify.instead = (_, response) => {
      response.writeHead(502).end('Bad Gateway');
      return true;
    };
    expect(await troubleOf(appsOf(access()))).toEqual({ kind: 'server-error', status: 502 });
  });

  it('is a certificate that nobody has signed', async () => {
    const certificate = selfSigned();
    if (!certificate) throw new Error('This test needs `openssl`.');
    const { url } = await difyDouble(certificate);
    expect(await troubleOf(appsOf(access({ base: url })))).toEqual({ kind: 'unreachable', why: 'tls' });
  });

  it('is half an answer to what changes: whether it was kept is not known', async () => {
    dify.instead = ({ method }, response) => {
      if (method === 'POST') response.destroy();
      return method === 'POST';
    };
    expect(await setUp()).toMatchObject({ kind: 'failed', trouble: { kind: 'unreachable' }, kept: 'unknown' });
  });

  it('is a Dify that keeps something else', async () => {
    dify.instead = (request, response) => {
      if (request.method !== 'POST' || !request.url?.endsWith('/trace')) return false;
      response.end('{"result":"success"}');
      return true;
    };
    expect(await setUp()).toEqual({ kind: 'failed', trouble: { kind: 'not-kept' }, kept: 'values' });
  });

  it('never has a token or a key in it', async () => {
    const error = await setUp({ token: new Secret('another-token') }).catch((reason: unknown) => reason);
    expect(JSON.stringify([error, String(error), error instanceof Error ? error.stack : ''])).not.toMatch(
      /another-token|opikkey/,
    );
  });
});
