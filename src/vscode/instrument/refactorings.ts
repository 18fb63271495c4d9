import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  CodeActionTriggerKind,
  l10n,
  languages,
  type TextDocument,
  window,
} from 'vscode';
import { llmImports } from '../../engine/sdk/llm-modules';
import type { InstrumentComponent, InstrumentRequest } from '../../protocol/instrument';
import type { Place } from '../../protocol/lint';
import { signalOf } from '../cancellation';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { fileOf, selector } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import { areCurrent, editOf } from './changes';

/** The kind of the refactorings that add Opik to one function. */
export const instrumentKind = CodeActionKind.RefactorRewrite.append('opikLens');

class InstrumentAction extends CodeAction {
  constructor(
    title: string,
    readonly request: InstrumentRequest,
  ) {
    super(title, instrumentKind);
  }
}

/** Offers, where the menu was asked for, what Opik can do for the function at the cursor. The edit is made when one is chosen. */
export function provideRefactorings(linting: Linting, failures: Failures): Disposables {
  const owned = new Disposables();
  const provider: CodeActionProvider = {
    async provideCodeActions(document, range, { only, triggerKind }, token) {
      const isAsked = triggerKind === CodeActionTriggerKind.Invoke || only !== undefined;
      if (!isAsked || document.isUntitled || !(only?.contains(instrumentKind) ?? true)) return [];
      // Where Opik is not in use nothing runs for it: the command starts what it needs.
      if (!linting.started) return asksModel(document.getText()) ? [instrumentAll()] : [];
      const place = { line: range.start.line, character: range.start.character };
      const found = await failures.quietly('Looking for the function at the cursor', () =>
        linting.ask('functionAt', { file: fileOf(document), place }, signalOf(token)),
      );
      return found ? found.components.map((component) => actionFor(document, place, found.name, component)) : [];
    },
    async resolveCodeAction(action, token) {
      if (!(action instanceof InstrumentAction)) return action;
      await failures.quietly('Instrumenting a function', async () => {
        const plan = await linting.ask('instrument', action.request, signalOf(token));
        if (plan.changes.length > 0 && areCurrent(plan.changes)) action.edit = editOf(plan, false);
        else sayWhyNot(plan.notes.map(({ text }) => localized(text)));
      });
      return action;
    },
  };
  owned.add(languages.registerCodeActionsProvider([...selector], provider, { providedCodeActionKinds: [instrumentKind] }));
  return owned;
}

function actionFor(document: TextDocument, around: Place, name: string, component: InstrumentComponent): InstrumentAction {
  const request = { file: fileOf(document), components: [component], around, project: '' };
  return new InstrumentAction(titleOf(component, name), request);
}

function titleOf(component: InstrumentComponent, name: string): string {
  if (component === 'tracing') return l10n.t('Trace `{name}` with Opik', { name });
  if (component === 'entrypoint') return l10n.t('Mark `{name}` as the Opik entrypoint', { name });
  return l10n.t('Move the settings of `{name}` into the Opik agent configuration', { name });
}

const isImport = /^\s*(?:import|from)\b|\bfrom\s+['"]|\brequire\(/;

/** The file imports something that asks language models. */
const asksModel = (text: string): boolean =>
  text.split('\n').some((line) => isImport.test(line) && llmImports.some((name) => line.includes(name)));

/** For a program that asks models and knows nothing of Opik. */
function instrumentAll(): CodeAction {
  const title = l10n.t('Instrument this program with Opik…');
  const action = new CodeAction(title, instrumentKind);
  action.command = { command: 'opikLens.instrument', title };
  return action;
}

function sayWhyNot(notes: readonly string[]): void {
  const reasons = notes.length > 0 ? notes.join(' ') : l10n.t('There is nothing to change in this function.');
  void window.showInformationMessage(reasons);
}
