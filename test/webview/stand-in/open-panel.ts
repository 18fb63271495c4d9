import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import sentences from '../../../l10n/bundle.l10n.json';
import { repository } from '../../../src/dev/repository';
import { webviewBundle } from '../../../src/dev/webview-bundle';
import type { DoctorView } from '../../../src/protocol/doctor';
import type { Scene } from './scene';
import themes from './themes.json';

export type Theme = keyof typeof themes;

/** How the page is looked at. */
export interface Look {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** The page is the tab of this trace; without it, the list. */
  readonly trace?: string;
  readonly scene?: Scene;
  /** Every sentence stands in brackets, as if they were a language: what has none is not translated. */
  readonly pseudo?: boolean;
}

/** The pages as they are shipped, with a stand-in for the editor. */
export interface PanelStand {
  open(browser: Browser, look?: Look): Promise<Page>;
  /** Opens the doctor's page, which is shown this checklist. */
  openDoctor(browser: Browser, view: DoctorView, look?: Pick<Look, 'theme' | 'width' | 'height'>): Promise<Page>;
  stop(): void;
}

const complaints = new WeakMap<Page, string[]>();

/** What went wrong on a page: errors, and everything that the content security policy refused. */
export const complaintsOf = (page: Page): readonly string[] => complaints.get(page) ?? [];

/** Builds the page and serves it on this machine. */
export async function standPanel(): Promise<PanelStand> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'panel-'));
  await build(webviewBundle(outdir, true));
  await build({
    entryPoints: [path.join(repository, 'test/webview/stand-in/stand-in-host.ts')],
    outdir,
    bundle: true,
    format: 'iife',
    logLevel: 'warning',
  });
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const type = { '.js': 'text/javascript', '.css': 'text/css' }[path.extname(pathname)];
    try {
      response.setHeader('content-type', `${type ?? 'text/html'}; charset=utf-8`);
      const shown = pathname === '/doctor' ? doctor : page;
      response.end(type ? readFileSync(path.join(outdir, path.basename(pathname))) : shown(searchParams));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const openAt = async (
    browser: Browser,
    { width = 1200, height = 700 }: Look,
    address: string,
    state: unknown,
  ): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'en-US' });
    const opened = await context.newPage();
    const said: string[] = [];
    complaints.set(opened, said);
    opened.on('pageerror', (error) => said.push(String(error)));
    opened.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    await opened.goto(`http://127.0.0.1:${port}${address}#${encodeURIComponent(JSON.stringify(state))}`);
    return opened;
  };
  return {
    open(browser, look = {}) {
      const { theme = 'dark', trace, scene = {}, pseudo } = look;
      const query = new URLSearchParams({ theme, ...(trace !== undefined && { trace }), ...(pseudo && { pseudo: '1' }) });
      return openAt(browser, look, `/?${query}`, scene);
    },
    openDoctor: (browser, view, look = {}) => openAt(browser, look, `/doctor?theme=${look.theme ?? 'dark'}`, view),
    stop() {
      server.close();
      server.closeAllConnections();
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}

/** As the editor's `page()`, with the theme that the editor sets and the stand-in before the page's own script. */
function page(query: URLSearchParams): string {
  const trace = query.get('trace');
  const kind = trace === null ? { kind: 'list' } : { kind: 'trace', trace };
  const texts = query.has('pseudo') ? Object.fromEntries(Object.keys(sentences).map((text) => [text, `⟦${text}⟧`])) : {};
  const attribute = (value: unknown): string =>
    JSON.stringify(value).replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const policy =
    "default-src 'none'; script-src 'nonce-n'; style-src 'self' 'nonce-n' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; font-src 'self'; img-src data:";
  const background = trace === null ? '--vscode-sideBar-background' : '--vscode-editor-background';
  return `<!DOCTYPE html>
<html lang="en" data-page="${attribute(kind)}" data-texts="${attribute(texts)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${themed(query, background)}
<link rel="stylesheet" href="/panel.css">
<title>Traces</title>
</head>
${body(query)}
<div id="root"></div>
<script nonce="n" src="/stand-in-host.js"></script>
<script nonce="n" type="module" src="/panel.js"></script>
</body>
</html>`;
}

/** As the editor's `doctorPage()`; what it tells the editor is kept in `told` of the window. */
function doctor(query: URLSearchParams): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'; style-src 'self' 'nonce-n'">
${themed(query, '--vscode-editor-background')}
<link rel="stylesheet" href="/doctor.css">
<title>Why Is There No Trace?</title>
</head>
${body(query)}
<script nonce="n">
window.told = [];
window.acquireVsCodeApi = () => ({
  postMessage(message) {
    told.push(message);
    if (message.ready) postMessage(JSON.parse(decodeURIComponent(location.hash.slice(1))));
  },
});
</script>
<script nonce="n" type="module" src="/doctor.js"></script>
</body>
</html>`;
}

const themeOf = (query: URLSearchParams): (typeof themes)[Theme] => {
  const name = query.get('theme') ?? '';
  return themes[name in themes ? (name as Theme) : 'dark'];
};

const themed = (query: URLSearchParams, background: string): string => `<style nonce="n">html { ${Object.entries(
  themeOf(query).variables,
)
  .map(([variable, value]) => `${variable}: ${value};`)
  .join(' ')} background: var(${background}); }
::-webkit-scrollbar { width: 10px; height: 10px; }
::-webkit-scrollbar-thumb { background-color: var(--vscode-scrollbarSlider-background); }</style>`;

function body(query: URLSearchParams): string {
  const { classes } = themeOf(query);
  return `<body class="${classes}" data-vscode-theme-kind="${classes.split(' ')[0]}">`;
}
