import { env, l10n } from 'vscode';
import type { Check } from '../../doctor/model';
import { fixName, stateName, topicName } from './words';

const STYLE = `
body { max-width: 900px; margin: 0; padding: 4px 20px 24px; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 20px; font-weight: 500; margin: 12px 0 2px; }
.summary { margin: 0 0 14px; color: var(--vscode-descriptionForeground); }
ul { margin: 0 0 16px; padding: 0; list-style: none; border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); border-radius: 4px; }
li { display: grid; grid-template-columns: 20px 1fr auto; gap: 2px 10px; align-items: start; padding: 8px 12px; }
li + li { border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
svg { width: 16px; height: 16px; margin-top: 2px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.good svg { color: var(--vscode-testing-iconPassed, var(--vscode-foreground)); }
.wrong svg { color: var(--vscode-errorForeground); }
.doubtful svg { color: var(--vscode-editorWarning-foreground); }
.unknown svg { color: var(--vscode-descriptionForeground); }
.topic { font-weight: 600; }
.about { font-weight: 400; color: var(--vscode-descriptionForeground); }
p { margin: 2px 0 0; overflow-wrap: anywhere; line-height: 1.45; }
code { font-family: var(--vscode-editor-font-family, monospace); font-size: 0.95em; }
button { padding: 4px 11px; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; font: inherit; cursor: pointer; color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:hover { background: var(--vscode-button-hoverBackground); }
button.secondary { border-color: var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, transparent)); color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button.secondary:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 460px) { body { padding: 4px 8px; } li { grid-template-columns: 20px 1fr; } li button { grid-column: 2; justify-self: start; margin-top: 4px; } }
`;

const DRAWINGS: Readonly<Record<Check['state'], string>> = {
  good: 'M3 8.5l3.2 3.2L13 4.8',
  wrong: 'M4 4l8 8M12 4l-8 8',
  doubtful: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.3v.6',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3 2c-.6.3-.8.7-.8 1.4M8 11.6v.4',
};

/** The checklist as a page. `busy`: it is still being looked. Texts of files and servers stay texts. */
export function doctorPage(checks: readonly Check[], nonce: string, busy: boolean): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(l10n.t('Why Is There No Trace?'))}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main aria-busy="${busy}">
<h1>${escaped(l10n.t('Why is there no trace?'))}</h1>
<p class="summary" role="status">${escaped(busy ? l10n.t('Looking…') : summaryOf(checks))}</p>
${checks.length > 0 ? `<ul>${checks.map(checkLine).join('')}</ul>` : ''}
${busy ? '' : `<button class="secondary" data-again>${escaped(l10n.t('Look Again'))}</button>`}
</main>
<script nonce="${nonce}">
const api = acquireVsCodeApi();
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  if ('again' in button.dataset) api.postMessage({ again: true });
  else api.postMessage({ fix: Number(button.dataset.fix) });
});
</script>
</body>
</html>`;
}

function summaryOf(checks: readonly Check[]): string {
  const wrong = checks.filter(({ state }) => state === 'wrong').length;
  if (wrong === 0) return l10n.t('Nothing was found that keeps traces away. Run the program and look at what arrived last.');
  return wrong === 1 ? l10n.t('One thing keeps traces away.') : l10n.t('{count} things keep traces away.', { count: wrong });
}

const checkLine = ({ topic, state, about, told, fix }: Check, index: number): string => `<li class="${state}">
<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${DRAWINGS[state]}"/></svg>
<div><span class="sr-only">${escaped(stateName(state))}: </span><span class="topic">${escaped(topicName(topic))}</span>${
  about === undefined ? '' : ` <span class="about">${escaped(about)}</span>`
}<p>${marked(l10n.t(told.text, told.data))}</p></div>
${
  fix ? `<button ${state === 'wrong' ? '' : 'class="secondary" '}data-fix="${index}">${escaped(fixName(fix))}</button>` : ''
}</li>`;

/** Between backticks stands code. */
const marked = (text: string): string =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join('');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
