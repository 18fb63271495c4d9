import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { editorQuery } from '../../src/traces/receiver/editors';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { linksPrinted, traceInPath, traceUri } from '../../src/traces/trace-links';
import { newReceiver, send } from './receiving';
import { newId, trace } from './stores';

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly html: string;
}

/** What a browser gets when somebody follows the link; `fetch` would not let its headers through. */
function followed(
  { port }: Receiver,
  where: string,
  headers: Record<string, string> = {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
  },
): Promise<Page> {
  return new Promise((resolve, reject) => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const sent = request({ port, host: '127.0.0.1', path: `/api${where}`, headers: { Accept: accept, ...headers } }, (answer) => {
      let html = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        html += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, html }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const linkTo = (id: string): string => `/v1/session/redirect/projects/?trace_id=${id}&path=eA==`;

/** Attaches as an editor's window does, until the receiver ends. */
async function attached({ url }: Receiver, name: string, scheme?: string): Promise<void> {
  const query = editorQuery({ name, ...(scheme !== undefined && { scheme }) });
  const response = await fetch(`${url}/v1/private/lens/changes?${query}`);
  await response.body?.getReader().read();
}

const hostile = `"><script>alert(1)</script>\u202e${'a'.repeat(5000)}`;

async function receiverWith(more: object = {}): Promise<{ readonly receiver: Receiver; readonly id: string }> {
  const receiver = await newReceiver();
  const one = trace({ name: 'answer', project_name: 'shop', ...more });
  await send(receiver, 'POST', '/traces/batch', { traces: [one] });
  return { receiver, id: one.id };
}

describe('the link that SDKs print, in a browser', () => {
  it('is a page with the trace and a link into each editor that is attached', async () => {
    const { receiver, id } = await receiverWith();
    await attached(receiver, 'Visual Studio Code', 'vscode');
    await attached(receiver, 'Visual Studio Code', 'vscode');
    await attached(receiver, 'Cursor', 'cursor');
    const { status, headers, html } = await followed(receiver, linkTo(id));
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain('<h1><bdi>answer</bdi></h1>');
    expect(html).toContain('<bdi>shop</bdi>');
    expect(html.match(/href="[^"]+"/g)).toEqual([
      `href="vscode://opik-lens.opik-lens/trace/${id}"`,
      `href="cursor://opik-lens.opik-lens/trace/${id}"`,
    ]);
  });

  it('says where to click where no link can lead: an editor in the browser, none at all', async () => {
    const { receiver, id } = await receiverWith();
    expect((await followed(receiver, linkTo(id))).html).toMatch(/No editor is connected now.*<strong>Opik<\/strong>/s);
    await attached(receiver, 'code-server');
    const { html } = await followed(receiver, linkTo(id));
    expect(html).toMatch(/<bdi>code-server<\/bdi>.*<strong>Opik<\/strong>/s);
    expect(html).not.toContain('href');
  });

  it('holds nothing that a trace or an editor brought along, loads nothing, and is shown in no frame', async () => {
    const { receiver, id } = await receiverWith({ name: hostile, project_name: hostile });
    await attached(receiver, hostile, 'vscode');
    await attached(receiver, 'Evil', 'javascript');
    const { html, headers } = await followed(receiver, linkTo(id));
    expect(html).not.toMatch(/<script|javascript:/i);
    expect(html).toContain('<bdi>&#34;&#62;&#60;script');
    expect(html.length).toBeLessThan(6000);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-.+frame-ancestors 'none'$/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  });

  it('says of a trace that is not there that it may still come', async () => {
    const { status, html } = await followed(await newReceiver(), linkTo(newId()));
    expect(status).toBe(404);
    expect(html).toContain('again in a few seconds');
  });

  it('is a page for datasets and experiments too', async () => {
    const receiver = await newReceiver();
    const id = newId();
    await send(receiver, 'POST', '/datasets', { id, name: hostile.slice(0, 40), project_name: 'p' });
    const { status, html } = await followed(receiver, `/v1/session/redirect/datasets/?dataset_id=${id}&path=eA==`);
    expect(status).toBe(200);
    expect(html).toContain('A dataset that a program');
    expect(html).not.toContain('<script');
    expect((await followed(receiver, '/v1/session/redirect/experiments/?experiment_id=x')).html).toContain(
      'Experiment not found',
    );
  });

  it('is the only thing that a link of another page leads to', async () => {
    const { receiver, id } = await receiverWith();
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    expect((await followed(receiver, `/v1/private/traces/${id}`, link)).status).toBe(403);
    expect((await followed(receiver, linkTo(id), { ...link, 'Sec-Fetch-Dest': 'iframe' })).status).toBe(403);
    expect((await followed(receiver, linkTo(id), { ...link, 'Sec-Fetch-Mode': 'no-cors' })).status).toBe(403);
    const elsewhere = await followed(receiver, linkTo(id), { ...link, Host: 'evil.example' });
    expect(elsewhere.status).toBe(403);
    expect(elsewhere.html).toContain('<h1>Not shown here</h1>');
    expect(elsewhere.html).not.toContain('answer');
    expect((await followed(receiver, linkTo(id), { ...link, Origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('a link into the editor', () => {
  const id = newId();

  it('names the extension and the trace, by its id only', () => {
    expect(traceUri('vscode', id)).toBe(`vscode://${manifest.publisher}.${manifest.name}/trace/${id}`);
    expect(traceInPath(`/trace/${id}`)).toBe(id);
  });

  it.each([
    '/trace/',
    '/trace/x',
    `/trace/${id}/`,
    `/trace/${id}?span=1`,
    `/trace/../${id}`,
    `//trace/${id}`,
    `/trace/${id}\n`,
    '/trace/command:workbench.action.quit',
  ])('is none: %j', (path) => {
    expect(traceInPath(path)).toBeUndefined();
  });
});

describe('what programs print', () => {
  const id = newId();
  const path = 'path=aHR0cDovLzEyNy4wLjAuMTo1MTg3L2FwaQ==';

  it.each([
    [
      `OPIK: Started logging traces to the "p" project at http://127.0.0.1:5187/api/v1/session/redirect/projects/?trace_id=${id}&${path}.`,
      5187,
    ],
    [`http://localhost:61000/api/v1/session/redirect/projects/?trace_id=${id}&${path}`, 61000],
    [`at http://127.0.0.1:5187/api/v1/session/redirect/projects/?${path}&trace_id=${id.toUpperCase()}`, 5187],
  ])('has a link to a trace: %s', (line, port) => {
    const [link, ...others] = linksPrinted(line);
    expect(others).toEqual([]);
    expect(link).toMatchObject({ port, trace: id });
    expect(line.slice(link?.start, (link?.start ?? 0) + (link?.length ?? 0))).toMatch(/^http:\S+[^.]$/);
  });

  it.each([
    `https://www.comet.com/opik/api/v1/session/redirect/projects/?trace_id=${id}&${path}`,
    `http://127.0.0.1.evil.example:5187/api/v1/session/redirect/projects/?trace_id=${id}`,
    'http://127.0.0.1:5187/api/v1/session/redirect/projects/?trace_id=x',
    `http://127.0.0.1:5187/api/v1/session/redirect/projects/?trace_id=${id}0`,
    `http://127.0.0.1:5187/api/v1/private/traces/${id}`,
  ])('has none: %s', (line) => {
    expect(linksPrinted(line)).toEqual([]);
  });
});
