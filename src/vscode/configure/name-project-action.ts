import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  l10n,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { envValues } from '../../setup/files/env-lines';
import { configProjectInEnv } from '../../setup/rules/config-project-in-env';
import { source } from '../diagnostics/diagnostic';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { fileOf, selector, settingsFiles } from '../linting/documents';
import type { Linting } from '../linting/linting';

/** What may be given a project: anywhere else the analysis is not asked. */
const candidate = /\btrack\b|\bOpik\b/;

/**
 * Offers to name the project where code that logs to Opik could say it and none of its package does: a rewrite, since nothing is wrong with it. At
 * a name in a `.env`, which is a finding, it is a fix. Both ask for the name and show the changes before.
 */
export function offerProjectName(linting: Linting, failures: Failures): Disposables {
  const owned = new Disposables();
  const rewriting: CodeActionProvider = {
    async provideCodeActions(document, range) {
      if (!linting.started || !candidate.test(statementAround(document, range.start.line))) return [];
      const root = await failures.quietly('Looking where a project can be named', () => namelessRoot(linting, document, range));
      return root === undefined ? [] : [action(CodeActionKind.RefactorRewrite, root)];
    },
  };
  const moving: CodeActionProvider = {
    async provideCodeActions(document, _, { diagnostics }) {
      const own = diagnostics.find((one) => one.source === source && codeOf(one) === configProjectInEnv.id);
      const name = own && nameIn(document, own.range);
      if (!own || name === undefined || document.isDirty) return [];
      const root = await failures.quietly('Looking where a project can be named', () => packageRoot(linting, fileOf(document)));
      return root === undefined ? [] : [action(CodeActionKind.QuickFix, root, { name, file: fileOf(document) }, own)];
    },
  };
  const rewrites = { providedCodeActionKinds: [CodeActionKind.RefactorRewrite] };
  const fixes = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
  owned.add(languages.registerCodeActionsProvider(selector, rewriting, rewrites));
  owned.add(languages.registerCodeActionsProvider(settingsFiles, moving, fixes));
  return owned;
}

function action(kind: CodeActionKind, root: string, from?: { readonly name: string; readonly file: string }, of?: Diagnostic) {
  const title = from
    ? l10n.t('Name the project `{name}` in the code…', { name: from.name })
    : l10n.t('Name the project that the traces go to…');
  const offered = new CodeAction(title, kind);
  offered.command = { title, command: 'opikLens.nameProject', arguments: [root, from] };
  if (of) offered.diagnostics = [of];
  return offered;
}

/** The package of the document, when nothing in it names a project and the statement at `range` is one that can. */
async function namelessRoot(linting: Linting, document: TextDocument, range: Range): Promise<string | undefined> {
  const file = fileOf(document);
  const connections = await linting.ask('connections', null);
  const root = innermost(connections, file);
  const own = connections.find((one) => one.root === root);
  if (!own || own.sets.some(({ projectName }) => projectName !== undefined)) return undefined;
  const edits = await linting.ask('setupEdits', { root: own.root, change: 'name-project', project: own.name });
  const here = edits.find((one) => one.file === file);
  if (here?.version !== undefined && here.version !== document.version) return undefined;
  return here?.edits.some(({ range: { start } }) => isSameStatement(document, range.start.line, start.line))
    ? own.root
    : undefined;
}

const packageRoot = async (linting: Linting, file: string): Promise<string | undefined> =>
  linting.started ? innermost(await linting.ask('connections', null), file) : undefined;

const innermost = (packages: readonly { readonly root: string }[], file: string): string | undefined =>
  packages
    .map(({ root }) => root)
    .filter((root) => file.startsWith(`${root}/`))
    .sort((one, other) => other.length - one.length)[0];

/** The call may begin some lines above. */
const most = 12;

const statementAround = (document: TextDocument, line: number): string =>
  Array.from({ length: Math.min(most, line + 1) }, (_, above) => document.lineAt(line - above).text).join('\n');

/** What is edited at one line belongs to a call that begins at or above the other one. */
function isSameStatement(document: TextDocument, line: number, edited: number): boolean {
  let first = edited;
  while (first > 0 && edited - first < most && !candidate.test(document.lineAt(first).text)) first -= 1;
  return first <= line && line <= edited;
}

function nameIn(document: TextDocument, { start }: Range): string | undefined {
  return envValues(document.lineAt(start.line).text).OPIK_PROJECT_NAME || undefined;
}

const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);
