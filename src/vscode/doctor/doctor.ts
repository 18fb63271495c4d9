import { commands, l10n, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { diagnose } from '../../doctor/diagnose';
import type { Check, CodePlace, DoctorFix } from '../../doctor/model';
import { doctorView } from '../../doctor/view';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { uriOf } from '../linting/documents';
import { copied } from '../tracing/choices';
import { type DoctorPorts, doctorFacts } from './facts';
import { doctorPage } from './page';

/** Milliseconds that all servers together may take. */
const PATIENCE = 20_000;

/** `Opik: Why Is There No Trace?`: a page that looks at everything between a program and its traces, each line with a way out. */
export class Doctor extends Disposables {
  #page: WebviewPanel | undefined;
  #checks: readonly Check[] = [];
  #isBusy = false;

  constructor(
    private readonly extension: Uri,
    private readonly ports: DoctorPorts,
    private readonly failures: Failures,
  ) {
    super();
    this.add({ dispose: () => this.#page?.dispose() });
  }

  /** Opens the page, or brings it to the front, and looks. */
  async show(): Promise<void> {
    if (this.#page) this.#page.reveal();
    else this.#page = this.#opened();
    await this.#look();
  }

  /** The lines as they were last found. */
  get checks(): readonly Check[] {
    return this.#checks;
  }

  #opened(): WebviewPanel {
    const folder = Uri.joinPath(this.extension, 'dist', 'webview');
    const page = window.createWebviewPanel('opikLens.doctor', l10n.t('Why Is There No Trace?'), ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [folder],
    });
    page.iconPath = Uri.joinPath(this.extension, 'media', 'icon-color.svg');
    page.onDidDispose(() => {
      this.#page = undefined;
    });
    page.webview.onDidReceiveMessage((message: unknown) => {
      if (typeof message !== 'object' || message === null) return;
      // Also when it was hidden and is shown again: nothing of a hidden page is kept.
      if ('ready' in message) return this.#draw();
      const fix = 'fix' in message && typeof message.fix === 'number' ? this.#checks[message.fix]?.fix : undefined;
      const sentence = l10n.t('This could not be done. The log says why.');
      if ('again' in message) void this.failures.aloud('Looking for what keeps traces away', sentence, () => this.#look());
      else if (fix) void this.failures.aloud('Repairing what keeps traces away', sentence, () => this.#do(fix));
    });
    page.webview.html = doctorPage(page.webview, folder);
    return page;
  }

  async #look(): Promise<void> {
    this.#isBusy = true;
    this.#draw();
    try {
      this.#checks = diagnose(await doctorFacts(this.ports, AbortSignal.timeout(PATIENCE)));
    } finally {
      this.#isBusy = false;
      this.#draw();
    }
  }

  #draw(): void {
    void this.#page?.webview.postMessage(doctorView(this.#checks, this.#isBusy, (text, data = {}) => l10n.t(text, data)));
  }

  async #do(fix: DoctorFix): Promise<void> {
    switch (fix.do) {
      case 'copy':
        return copied(fix.text, l10n.t('Copied. Run it in a terminal of the program.'));
      case 'open':
        return openPlace(fix.place, fix.withQuickFix);
      case 'open-file':
        await window.showTextDocument(uriOf(fix.file));
        return;
      case 'new-terminal':
        window.createTerminal().show();
        return this.#look();
      case 'start-tracing':
        await commands.executeCommand('opikLens.startLocalTracing');
        return this.#look();
      case 'choose-source':
        await commands.executeCommand('opikLens.chooseSource');
        return this.#look();
      case 'configure':
        await commands.executeCommand('opikLens.configure');
        return;
      case 'instrument':
        await commands.executeCommand('opikLens.instrument');
        return;
      case 'show-configuration':
        await commands.executeCommand('opikLens.showConfiguration');
        return;
      case 'show-log':
        await commands.executeCommand('opikLens.showLog');
        return;
      case 'show-traces':
        await commands.executeCommand('opikLens.showTraces');
        return;
      default:
        fix satisfies never;
    }
  }
}

async function openPlace({ file, line }: CodePlace, withQuickFix: boolean): Promise<void> {
  const document = await workspace.openTextDocument(uriOf(file));
  const at = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  const start = at.start.translate(0, document.lineAt(at.start.line).firstNonWhitespaceCharacterIndex);
  await window.showTextDocument(document, { selection: new Range(start, start) });
  if (withQuickFix) await commands.executeCommand('editor.action.quickFix');
}
