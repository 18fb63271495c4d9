import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/setup/model';
import { Secret } from '../../src/setup/secret';
import { askWithin } from '../../src/setup/verify/ask';
import { projectPage } from '../../src/setup/verify/project-page';
import { sentenceOf } from '../../src/setup/verify/sentences';
import { type Verdict, verify } from '../../src/setup/verify/verify';
import { receive } from '../../src/traces/receiver/receiver';
import { selfSigned } from '../traces/certificate';
import { folderWith } from '../workspace/folder';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server, scheme = 'http'): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a server does for a path; a number is a status without a body. */
type Answers = Readonly<Record<string, number | object | ((response: ServerResponse) => void)>>;

const answering =
  (answers: Answers): RequestListener =>
  (request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    const answer = answers[path] ?? answers['*'] ?? 404;
    if (typeof answer === 'function') answer(response);
    else if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

const serve = (answers: Answers) => listening(createServer(answering(answers)).on('connection', (socket) => socket.unref()));
const html = (status: number) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><p>hello</p>');

const key = new Secret('abcdefghijklmnop');
/** For a machine that is busy. */
const patience = 10_000;
const verdictOf = (url: string, settings: Settings = {}): Promise<Verdict> =>
  verify({ url, ...settings }, askWithin(patience), AbortSignal.timeout(20_000));

/** The verdict in words. */
async function said(url: string, settings?: Settings): Promise<string> {
  const { trouble } = await verdictOf(url, settings);
  if (!trouble) return 'ok';
  const { text, data } = sentenceOf(trouble);
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => data[slot] ?? '').replaceAll(new URL(url).host, 'HOST');
}

const alive = { '/api/is-alive/ping': { healthy: true }, '/api/v1/private/projects': { content: [] } };
const comet = {
  '/opik/api/is-alive/ping': { healthy: true },
  '/opik/api/v1/private/projects': { content: [] },
  '/api/rest/v2/account-details': { defaultWorkspaceName: 'team' },
  '/api/rest/v2/workspaces': { workspaceNames: ['team', 'other'] },
};

describe('a server', () => {
  it('that is well', async () => {
    expect(await said(`${await serve(alive)}/api`)).toBe('ok');
    expect(await said(`${await serve(alive)}/api/`, { workspace: 'default' })).toBe('ok');
  });

  it('of Comet that knows the key, and names its workspaces', async () => {
    const verdict = await verdictOf(`${await serve(comet)}/opik/api`, { apiKey: key, workspace: 'team' });
    expect(verdict).toEqual({ workspaces: ['team', 'other'] });
  });

  it.each<[string, Answers, string, Settings, string]>([
    [
      'that does not know the key',
      { ...comet, '/api/rest/v2/account-details': 401 },
      '/opik/api',
      { apiKey: key },
      'The server does not know this API key. Copy it again from the account page.',
    ],
    [
      'that wants a key',
      { ...alive, '/api/v1/private/projects': 401 },
      '/api',
      {},
      'The server does not know this API key. Copy it again from the account page.',
    ],
    [
      'that keeps a workspace from the key',
      { ...alive, '/api/v1/private/projects': 403 },
      '/api',
      { workspace: 'x' },
      'The key is known, but may not read this workspace. Check the name of the workspace.',
    ],
    ['without the workspace', comet, '/opik/api', { apiKey: key, workspace: 'x' }, 'The account has no workspace `x`.'],
    ['at another path', comet, '/api', {}, 'There is no Opik server at this path, but there is one at `http://HOST/opik/api`.'],
    [
      'at another path, a web page at this one',
      { ...alive, '*': html(200) },
      '',
      {},
      'There is no Opik server at this path, but there is one at `http://HOST/api`.',
    ],
    [
      'at no path',
      {},
      '/api',
      {},
      'The host answers, but there is no Opik server at this path. The address ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
    ],
    [
      'that is a web page',
      { '*': html(200) },
      '/api',
      {},
      'The address answers with a web page instead of data. The address of the API ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
    ],
    [
      'that leads elsewhere',
      { '*': (response) => void response.writeHead(301, { location: 'https://opik.corp/api' }).end() },
      '/api',
      {},
      'The address redirects to `https://opik.corp/api`. Use that address instead.',
    ],
    [
      'that leads to a login',
      { '*': (response) => void response.writeHead(302, { location: '/login' }).end() },
      '/api',
      {},
      'The address redirects to `http://HOST/login`. Use that address instead.',
    ],
    ['that fails', { '*': 500 }, '/api', {}, 'The server answered with error 500. Try again, or ask who runs it.'],
    [
      'that fails with a web page',
      { '*': html(502) },
      '/api',
      {},
      'The server answered with error 502. Try again, or ask who runs it.',
    ],
    [
      'that gives half an answer',
      { '*': (response) => void response.writeHead(200, { 'content-length': '50' }).write('{"heal', () => response.destroy()) },
      '/api',
      {},
      'The connection to `HOST` was lost. Check the network and try again.',
    ],
    [
      'that breaks off before it answers',
      { '*': (response) => void response.destroy() },
      '/api',
      {},
      'The connection to `HOST` was lost. Check the network and try again.',
    ],
    [
      'behind a proxy that wants a password',
      { '*': 407 },
      '/api',
      {},
      'The proxy did not let the request to `HOST` through. Check `http.proxy` in the settings.',
    ],
  ])('%s', async (_name, answers, path, settings, sentence) => {
    expect(await said(`${await serve(answers)}${path}`, settings)).toContain(sentence);
  });

  it('that hangs', async () => {
    const url = `${await serve({ '*': () => undefined })}/api`;
    const { trouble } = await verify({ url }, askWithin(300), AbortSignal.timeout(20_000));
    expect(trouble).toEqual({ kind: 'unreachable', why: 'timeout', host: new URL(url).host });
  });

  it('that is left before it answers', async () => {
    const url = `${await serve({ '*': () => undefined })}/api`;
    const { trouble } = await verify({ url }, askWithin(patience), AbortSignal.timeout(100));
    expect(trouble).toMatchObject({ kind: 'unreachable' });
  });

  it('that is not there', async () => {
    const server = createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await said(`${url}/api`)).toBe('Nothing answers at `HOST`. Is the Opik server running?');
  });

  it('that has no name', async () => {
    expect(await verify({ url: 'http://opik.invalid/api' }, askWithin(30_000), AbortSignal.timeout(40_000))).toMatchObject({
      trouble: { kind: 'unreachable', why: 'dns', host: 'opik.invalid' },
    });
  });

  it('with a certificate of its own', async ({ skip }) => {
    const certificate = selfSigned();
    if (!certificate) return skip('there is no openssl to make a certificate');
    const url = await listening(createSecureServer(certificate, answering(alive)), 'https');
    expect(await said(`${url}/api`)).toMatch(/^The certificate of `HOST` is not trusted\./);
  });

  it('whose address speaks the other protocol', async () => {
    const url = await serve(alive);
    expect(await said(`${url.replace('http:', 'https:')}/api`)).toMatch(/^The certificate of `HOST` is not trusted|was lost/);
  });

  it('with an address that is none', async () => {
    expect((await verdictOf('not an address')).trouble).toEqual({ kind: 'no-url' });
    expect((await verify({}, askWithin(patience), AbortSignal.timeout(1_000))).trouble).toEqual({ kind: 'no-url' });
  });

  it('of this editor', async () => {
    const file = `${folderWith({})}/traces.db`;
    const started = await receive({ file, version: '0', port: 0, attached: false, log: () => undefined });
    if (!('receiver' in started)) throw new Error('the receiver did not start');
    try {
      expect(await said(started.receiver.url, { workspace: 'default' })).toBe('ok');
    } finally {
      await started.receiver.close();
    }
  });
});

it('never tells a key', async () => {
  const refusing = await serve({ ...comet, '/api/rest/v2/account-details': 401 });
  const verdict = await verdictOf(`${refusing}/opik/api`, { apiKey: key, workspace: 'team' });
  expect(JSON.stringify(verdict)).not.toContain(key.reveal());
});

it.each([
  ['http://localhost:5173/api', 'default', 'My App', 'http://localhost:5173/default/redirect/projects?name=My%20App'],
  ['https://www.comet.com/opik/api/', 'team', 'a&b', 'https://www.comet.com/opik/team/redirect/projects?name=a%26b'],
])('the page of a project at %s', (url, workspace, project, page) => expect(projectPage(url, workspace, project)).toBe(page));
