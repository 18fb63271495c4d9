import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview } from 'vscode';

/** What a webview is for: the list of all traces, or one trace as an editor. */
export type PageKind = { readonly kind: 'list' } | { readonly kind: 'trace'; readonly trace: string };

/** The folders that a webview may load from. */
export const pageRoots = (extension: Uri): readonly Uri[] => [Uri.joinPath(extension, 'dist', 'webview')];

/** An empty style element: the toolkit makes one to learn whether the browser knows `:focus-visible`. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The page: no script but ours, no style but ours, no request anywhere. Content of traces arrives as messages and is set as text. */
export function page(webview: Webview, extension: Uri, kind: PageKind): string {
  const nonce = randomBytes(16).toString('base64');
  const of = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} ${EMPTY_STYLE}`,
    `font-src ${webview.cspSource}`,
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(l10n.bundle ? env.language : 'en')}" data-page="${attribute(JSON.stringify(kind))}" data-texts="${attribute(JSON.stringify(l10n.bundle ?? {}))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${of('panel.css')}">
<title>${attribute(l10n.t('Traces'))}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" type="module" src="${of('panel.js')}"></script>
</body>
</html>`;
}

const attribute = (text: string): string => text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
