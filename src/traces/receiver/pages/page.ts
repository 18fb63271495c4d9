import { createHash } from 'node:crypto';
import type { Answer } from '../route';

/** Text that is safe in HTML, between tags and in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A name that somebody else chose: it can't turn the direction of what stands around it, and never fills the page. */
export const named = (text: string): string => `<bdi>${escaped(short(text))}</bdi>`;

const LONGEST = 200;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; color: light-dark(#1f2328, #e6e6e6); background: light-dark(#fff, #1f1f1f); }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1.5rem; overflow-wrap: anywhere; }
.product { margin: 0; color: light-dark(#59636e, #a6a6a6); }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.25; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 1.5rem 0; }
dt { color: light-dark(#59636e, #a6a6a6); }
dd { margin: 0; }
.ways { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.ways a { display: inline-block; padding: .55rem 1.1rem; border-radius: .3rem; text-decoration: none; color: #fff; background: #0059b3; }
.ways a:hover { background: #00468c; }
a { color: light-dark(#0059b3, #6cb6ff); }
a:focus-visible { outline: 3px solid light-dark(#1f2328, #fff); outline-offset: 2px; }
@media (forced-colors: active) { .ways a { border: 1px solid; } }
`;

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  // Nothing is loaded, run, sent or shown inside of another page; who opened this one learns nothing of it.
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/** A small page for a person: `title` is text, `body` is HTML. */
export const pageAnswer = (status: number, title: string, body: string): Answer => ({
  status,
  headers: HEADERS,
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(short(title))} · Opik Lens</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="product">Opik Lens</p>
${body}
</main>
</body>
</html>
`,
});

/** Whether the answer goes to a browser and not to a program. */
export const wantsPage = (accept: string | undefined): boolean => /\btext\/html\b/i.test(accept ?? '');
