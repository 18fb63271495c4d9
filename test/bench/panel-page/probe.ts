import type { Step } from './steps';

/**
 * Runs in the panel's frame before the page is written into it, and tells when something could be seen. Times are milliseconds since 1970,
 * of the clock that all processes of this machine share.
 */
export interface Probe {
  /** When the person pressed a key or a button of the mouse last. */
  input: number;
  /** When the first rows of traces were painted. */
  readonly firstRows: Promise<number>;
  /** When a page of spans came, first and last. */
  readonly spans: { first: number; last: number };
  /** When the page was written into its frame, when it was loaded (and the editor lets it be seen), and when it was answered first. */
  readonly steps: Partial<Record<Step, number>>;
  /** Begins to wait for what fits a selector and, where it is given, has this text. */
  expect(selector: string, text?: string): void;
  /** When what was expected was painted. */
  readonly expected: () => Promise<number>;
  /** Begins to note the times of frames; the function that is returned gives the milliseconds between them. */
  frames(): () => readonly number[];
}

declare global {
  interface Window {
    panelProbe: Probe;
  }
}

const now = (): number => performance.timeOrigin + performance.now();

/** After the frame that is drawn next: a task that follows it at once. */
const painted = (): Promise<number> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(now());
      port2.postMessage(null);
    }),
  );

function seen(isThere: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (isThere()) void painted().then(resolve);
      return isThere();
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

const has = (selector: string, text?: string): boolean =>
  text === undefined
    ? document.querySelector(selector) !== null
    : [...document.querySelectorAll(selector)].some(({ textContent }) => textContent === text);

const firstRows = (): Promise<number> => seen(() => has('.trace-row:not(.unread)'));

const steps: Partial<Record<Step, number>> = {};
const spans = { first: 0, last: 0 };
let expected: Promise<number> = Promise.resolve(0);

window.panelProbe = {
  input: 0,
  firstRows: firstRows(),
  spans,
  steps,
  expect(selector, text) {
    expected = seen(() => has(selector, text));
  },
  expected: () => expected,
  frames() {
    const times: number[] = [];
    let isOn = true;
    const note = (time: number): void => {
      times.push(time);
      if (isOn) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    return () => {
      isOn = false;
      return times.slice(1).map((time, index) => time - (times[index] ?? 0));
    };
  },
};

const step = (name: Step): void => {
  steps[name] ??= now();
};
const onMessage = ({ data }: MessageEvent<unknown>): void => {
  if (typeof data !== 'object' || data === null || !('answer' in data) || !('with' in data)) return;
  const { with: answer } = data;
  if (typeof answer !== 'object' || answer === null) return;
  if ('tracing' in answer) step('state');
  if (!('rows' in answer) || !Array.isArray(answer.rows)) return;
  const [row] = answer.rows;
  if (typeof row !== 'object' || row === null) return;
  if ('spans' in row) step('traces');
  if (!('kind' in row)) return;
  spans.last = now();
  if (spans.first === 0) spans.first = spans.last;
};
const onInput = ({ timeStamp }: Event): void => {
  window.panelProbe.input = performance.timeOrigin + timeStamp;
};
function listen(): void {
  window.addEventListener('load', () => step('loaded'));
  window.addEventListener('message', onMessage);
  for (const name of ['keydown', 'pointerdown']) window.addEventListener(name, onInput, { capture: true });
}
// The editor writes the page into a frame that is there already, which takes listeners and observers away.
document.open = new Proxy(document.open, {
  apply(open, _, given) {
    const opened: unknown = Reflect.apply(open, document, given);
    step('written');
    listen();
    window.panelProbe = { ...window.panelProbe, firstRows: firstRows() };
    return opened;
  },
});
