import './doctor.css';
import type { CheckState, DoctorLine, DoctorPress, DoctorView } from '../src/protocol/doctor';

/** What VS Code gives a page, once. */
declare function acquireVsCodeApi(): { postMessage(message: DoctorPress): void };

const SVG = 'http://www.w3.org/2000/svg';

const DRAWINGS: Readonly<Record<CheckState, string>> = {
  good: 'M3 8.5l3.2 3.2L13 4.8',
  wrong: 'M4 4l8 8M12 4l-8 8',
  doubtful: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.3v.6',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3 2c-.6.3-.8.7-.8 1.4M8 11.6v.4',
};

const api = acquireVsCodeApi();
const main = element('main');
const heading = element('h1');
// It is there before it says anything, so that what it says is read aloud.
const summary = element('p', { class: 'summary', role: 'status' });
const list = element('ul');
const again = element('button', { type: 'button', class: 'secondary' });

main.append(heading, summary, list, again);
document.body.append(main);
again.addEventListener('click', () => {
  if (main.getAttribute('aria-busy') === 'false') api.postMessage({ again: true });
});
window.addEventListener('message', ({ data }: MessageEvent<DoctorView>) => show(data));
api.postMessage({ ready: true });

/** Shows the checklist in place of the last one; who is on a button stays there, or comes to the next one. */
function show(view: DoctorView): void {
  const focused = fixes().find((one) => one === document.activeElement)?.dataset.line;
  heading.textContent = view.heading;
  if (summary.textContent !== view.summary) summary.textContent = view.summary;
  again.textContent = view.again;
  again.hidden = view.isBusy && view.lines.length === 0;
  // Out of use, and not out of reach: whoever pressed it would be nowhere.
  again.setAttribute('aria-disabled', String(view.isBusy));
  main.setAttribute('aria-busy', String(view.isBusy));
  list.hidden = view.lines.length === 0;
  list.replaceChildren(...view.lines.map(lineOf));
  if (focused !== undefined) (fixes().find(({ dataset }) => dataset.line === focused) ?? again).focus();
}

function fixes(): readonly HTMLButtonElement[] {
  return [...list.querySelectorAll('button')];
}

function lineOf({ state, stateName, topic, about, sentence, fix }: DoctorLine, index: number): HTMLElement {
  const line = element('li', { class: state });
  const words = element('div', { id: `words-${index}` });
  const told = element('p');
  told.append(...marked(sentence));
  words.append(element('span', { class: 'sr-only' }, `${stateName}: `), element('span', { class: 'topic' }, topic));
  if (about !== undefined) words.append(' ', element('span', { class: 'about' }, about));
  words.append(told);
  line.append(drawing(state), words);
  if (fix === undefined) return line;
  // Several lines have a button of the same name.
  const button = element('button', { type: 'button', 'aria-describedby': words.id, 'data-line': `${topic} ${about ?? ''}` }, fix);
  if (state !== 'wrong') button.className = 'secondary';
  button.addEventListener('click', () => api.postMessage({ fix: index }));
  line.append(button);
  return line;
}

function drawing(state: CheckState): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', DRAWINGS[state]);
  svg.append(path);
  return svg;
}

/** Between backticks stands code. */
function marked(text: string): readonly (string | HTMLElement)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}
