import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview } from 'vscode';

/** The page of the doctor, empty: what it shows comes as messages, of which texts stay texts. No script but ours, no style but ours. */
export function doctorPage(webview: Webview, folder: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const of = (name: string): string => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(l10n.bundle ? env.language : 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${of('doctor.css')}">
<title>${escaped(l10n.t('Why Is There No Trace?'))}</title>
</head>
<body>
<script nonce="${nonce}" type="module" src="${of('doctor.js')}"></script>
</body>
</html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
