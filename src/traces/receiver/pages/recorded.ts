import type { Trace } from '../../model';
import { traceUri } from '../../trace-links';
import type { AttachedEditor } from '../editors';
import type { Answer } from '../route';
import { escaped, named, pageAnswer } from './page';

const facts = (entries: readonly (readonly [term: string, html: string])[]): string =>
  `<dl>\n${entries.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join('\n')}\n</dl>`;

const time = (iso: string): string => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return escaped(iso);
  const local = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' }).format(date);
  return `<time datetime="${escaped(iso)}">${escaped(local)}</time>`;
};

/** A trace: what it is, and the ways to it in the editors that are attached. */
export function tracePage(trace: Trace, project: string, editors: readonly AttachedEditor[]): Answer {
  const title = trace.name || 'Trace without a name';
  const state = trace.error_info ? 'failed' : trace.end_time ? 'finished' : 'not finished yet';
  const body = `<h1>${named(title)}</h1>
<p>A program on this machine logged this trace. It is kept on this machine, and an editor with Opik Lens shows it.</p>
${facts([
  ['Project', named(project)],
  ['Started', time(trace.start_time)],
  ['State', state],
])}
${waysTo(trace.id, editors)}`;
  return pageAnswer(200, title, body);
}

const HAND = 'choose <strong>Opik</strong> in its activity bar, then this trace in the list, where the newest stands first';

function waysTo(trace: string, editors: readonly AttachedEditor[]): string {
  const links = editors.flatMap(({ name, scheme }) => {
    const uri = scheme === undefined ? undefined : traceUri(scheme, trace);
    return uri === undefined ? [] : [`<li><a href="${escaped(uri)}">Open in ${named(name)}</a></li>`];
  });
  if (links.length > 0)
    return `<ul class="ways">\n${links.join('\n')}\n</ul>\n<p>If nothing opens, go to the editor, ${HAND}.</p>`;
  const [editor] = editors;
  if (editor)
    return `<p>No link leads from here into ${named(editor.name)}. Go back to it, and open the link that your program printed in its terminal; or ${HAND}.</p>`;
  return `<p>No editor is connected now. Open one that has Opik Lens, ${HAND}.</p>`;
}

/** No trace of that id, which may still come: SDKs print the link before they send. */
export const missingPage = (what: string): Answer =>
  pageAnswer(
    404,
    `${what} not found`,
    `<h1>${what} not found</h1>
<p>Programs print this link a moment before they send what it leads to: load this page again in a few seconds. What was cleared, or is older than a month, is gone.</p>`,
  );

/** The link was opened in a way that is not answered, such as through the proxy of an editor in the browser; nothing of a trace is said. */
export const refusedPage = (status: number): Answer =>
  pageAnswer(
    status,
    'Not shown here',
    `<h1>Not shown here</h1>
<p>This address leads to traces in a way that is open to others, so nothing is shown. They are in the editor: ${HAND}.</p>`,
  );

/** What `evaluate()` and datasets leave: the editor has no view of it. */
export const documentPage = (what: string, name: string, project: string | undefined): Answer =>
  pageAnswer(
    200,
    name,
    `<h1>${named(name)}</h1>
<p>${what} that a program on this machine made. Opik Lens keeps it for programs to read; the editor shows the traces that belong to it, not the ${what.split(' ').at(-1)} itself.</p>
${project === undefined ? '' : facts([['Project', named(project)]])}`,
  );
