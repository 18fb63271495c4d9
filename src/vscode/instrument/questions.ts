import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { AgentProgramRecord, FunctionChoice, InstrumentComponent } from '../../protocol/instrument';
import { isLinted, pathOf } from '../linting/documents';

/** The file of the editor in front, where it is code on disk. */
export function fileInFront(): string | undefined {
  const document = window.activeTextEditor?.document;
  return document && isLinted(document) && document.uri.scheme === 'file' ? pathOf(document.uri) : undefined;
}

/** Which program is meant; the only one needs no question. Undefined when there is none, or the user leaves. */
export async function askProgram(programs: readonly AgentProgramRecord[]): Promise<string | undefined> {
  const [only, ...others] = programs;
  if (!only) {
    void window.showInformationMessage(
      l10n.t(
        'No program in the workspace calls a language model. Open the file where your agent starts, and run the command again.',
      ),
    );
    return undefined;
  }
  if (others.length === 0) return only.file;
  const items = programs.map(({ file, calls, usesOpik }) => ({
    label: workspace.asRelativePath(Uri.file(file)),
    description: usesOpik ? l10n.t('uses Opik already') : '',
    detail: l10n.t('Calls to language models: {calls}', { calls }),
    file,
  }));
  const title = l10n.t('Opik: Instrument');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which program?'), matchOnDetail: true }))?.file;
}

/** What is to be added, all of it unless something is unticked. Undefined when the user leaves or wants nothing. */
export async function askComponents(): Promise<readonly InstrumentComponent[] | undefined> {
  const items: readonly (QuickPickItem & { readonly component: InstrumentComponent })[] = [
    {
      component: 'tracing',
      label: l10n.t('Tracing'),
      detail: l10n.t('Each run becomes a trace: model calls, tools and steps as spans, delivered before the program ends.'),
      picked: true,
    },
    {
      component: 'entrypoint',
      label: l10n.t('Entrypoint'),
      detail: l10n.t('Opik can run the agent: its top-level function is marked, with parameters that can be filled in.'),
      picked: true,
    },
    {
      component: 'config',
      label: l10n.t('Agent configuration'),
      detail: l10n.t('Models, prompts and settings move into one configuration that can be changed in Opik without a release.'),
      picked: true,
    },
  ];
  const title = l10n.t('Opik: Instrument');
  const placeHolder = l10n.t('What should be added? You can look at each change first.');
  const picked = await window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return picked && picked.length > 0 ? picked.map(({ component }) => component) : undefined;
}

/** Which function one run begins with, the likeliest first. */
export async function askEntrypoint(candidates: readonly FunctionChoice[]): Promise<FunctionChoice | undefined> {
  const items = candidates.map((choice) => ({
    label: choice.name,
    description: workspace.asRelativePath(Uri.file(choice.file)),
    choice,
  }));
  const title = l10n.t('Opik: Instrument');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which function does one run begin with?') }))?.choice;
}
