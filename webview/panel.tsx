import './panel.css';
import { render } from 'preact';
import { App, READABLE } from './app';
import { HostProvider } from './context';
import { connect, recordOf } from './host';
import { useTexts } from './texts';
import { loadControls } from './ui/controls';
import { firstRowsDrawn } from './ui/rows';

const { page, texts } = document.documentElement.dataset;
useTexts(texts);

/** Milliseconds after which the controls come without any rows. */
const PATIENCE = 1_000;

const root = document.getElementById('root');
const kind = recordOf(page ? JSON.parse(page) : undefined);
const trace = kind.kind === 'trace' && typeof kind.trace === 'string' ? kind.trace : undefined;
if (root) {
  const host = connect();
  // A tab is restored from this.
  if (trace !== undefined) host.remember('trace', trace);
  render(
    <HostProvider value={host}>
      <App {...(trace !== undefined && { trace })} />
    </HostProvider>,
    root,
  );
  // After the first rows: the page can be read without them. Where no rows are to be expected, nothing waits.
  const patience = new Promise<void>((resolve) => setTimeout(resolve, host.remembered(READABLE) === true ? PATIENCE : 0));
  void Promise.race([firstRowsDrawn, patience]).then(() => requestAnimationFrame(() => void loadControls()));
}
