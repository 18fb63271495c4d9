import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import { functionsOf, inTraceback, ofOneProgram, type SpanName } from '../../links/match';
import type { SpanRow } from '../../protocol/panel';
import type { TracedFunctionRecord } from '../../protocol/traced';
import type { Reads } from '../../traces/panel/source';
import { SAMPLE_PROJECT } from '../../traces/sample';
import { rangeOf } from '../diagnostics/diagnostic';
import { uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { isUnsaved } from '../linting/unsaved';

/** Pages of spans that are looked through for those above one: 20,000 spans. */
const MOST_PAGES = 10;

/** "Go to Source": opens the function that made a trace or a span; where several may have, a person chooses, and where none is found, it says so. */
export async function goToSource(reads: Reads, linting: Linting, trace: string, span?: string): Promise<void> {
  const { signal } = new AbortController();
  const known = linting.started ? await linting.ask('tracedFunctions', null, signal) : [];
  const functions = known.filter(({ file }) => !isUnsaved(file));
  if (functions.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        'No function of the open folders is traced, as far as the code says. Open the folder of the program that made this trace.',
      ),
    );
    return;
  }
  const record = await reads.detail({ trace, ...(span !== undefined && { span }) }, signal);
  if (!record) {
    void window.showInformationMessage(l10n.t('This record is no longer there.'));
    return;
  }
  if (record.project === SAMPLE_PROJECT) {
    void window.showInformationMessage(l10n.t('Opik Lens wrote this sample trace by itself, so no code made it.'));
    return;
  }
  const found = inTraceback(functionsOf(record, functions), record.error?.frames ?? []);
  if (found.length === 1) return choose(record.name, found);
  const spans = found.length > 0 || span !== undefined ? await spansOf(reads, trace, signal) : [];
  const narrow = ofOneProgram(
    spans.map(({ name, kind }) => ({ name, kind, project: record.project })),
    functions,
  );
  if (found.length > 0) return choose(record.name, narrow(found));
  const above = span === undefined ? undefined : await nearestAbove(reads, functions, trace, span, record.project, spans, signal);
  if (!above) {
    void window.showInformationMessage(
      l10n.t(
        'No function of the open folders makes spans named `{name}`. A library may have logged it, its name may be made while the program runs, or another program made it.',
        { name: record.name },
      ),
    );
    return;
  }
  await choose(above.name, narrow(above.functions));
  void window.showInformationMessage(
    l10n.t('No function here makes spans named `{name}`. This is `{above}`, inside of which it was logged.', {
      name: record.name,
      above: above.name,
    }),
  );
}

interface Above {
  readonly name: string;
  readonly functions: readonly TracedFunctionRecord[];
}

/** The spans of a trace, as many as are looked through. */
async function spansOf(reads: Reads, trace: string, signal: AbortSignal): Promise<readonly SpanRow[]> {
  const all: SpanRow[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { rows, next } = await reads.spans({ trace, ...(after !== undefined && { after }) }, signal);
    all.push(...rows);
    after = next;
    if (after === undefined) break;
  }
  return all;
}

/** The nearest span above one that a function of the workspace made: libraries log below those. */
async function nearestAbove(
  reads: Reads,
  functions: readonly TracedFunctionRecord[],
  trace: string,
  span: string,
  project: string,
  rows: readonly SpanRow[],
  signal: AbortSignal,
): Promise<Above | undefined> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  for (let at = byId.get(span); at?.parent !== undefined && !seen.has(at.id); ) {
    seen.add(at.id);
    at = byId.get(at.parent);
    const found = at ? functionsOf({ name: at.name, kind: at.kind, project }, functions) : [];
    if (at && found.length > 0) return { name: at.name, functions: found };
  }
  const root = await reads.trace({ trace }, signal);
  const found = root ? functionsOf({ name: root.name, project } satisfies SpanName, functions) : [];
  return root && found.length > 0 ? { name: root.name, functions: found } : undefined;
}

interface FunctionItem extends QuickPickItem {
  readonly function: TracedFunctionRecord;
}

/** Opens the only one, or the one that a person picks. */
async function choose(name: string, functions: readonly TracedFunctionRecord[]): Promise<void> {
  const [only] = functions;
  if (only && functions.length === 1) return openFunction(only);
  const items = functions.map((one): FunctionItem => {
    const { file, nameRange, name: own, project } = one;
    return {
      label: own,
      description: `${workspace.asRelativePath(uriOf(file))}:${nameRange.start.line + 1}`,
      ...(project !== undefined && { detail: l10n.t('Project {name}', { name: project }) }),
      function: one,
    };
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Functions that make spans named `{name}`', { name }),
    placeHolder: l10n.t('Which one?'),
    matchOnDescription: true,
  });
  if (picked) await openFunction(picked.function);
}

/** Opens the file of a function at its name. */
export async function openFunction({ file, nameRange }: TracedFunctionRecord): Promise<void> {
  const at = rangeOf(nameRange).start;
  const document = await workspace.openTextDocument(uriOf(file));
  await window.showTextDocument(document, { selection: rangeOf({ start: at, end: at }) });
}
