import { commands, type LogOutputChannel, l10n, Uri } from 'vscode';
import { fixAllInFile } from '../code-actions/fix-all-in-file';
import { fixAllInWorkspace } from '../code-actions/fix-all-in-workspace';
import { configure } from '../configure/configure';
import { offerProjectName } from '../configure/name-project-action';
import { Preview } from '../configure/preview';
import { nameProject } from '../configure/project';
import { ConfigurationPage } from '../configure/show-configuration';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { instrument } from '../instrument/instrument';
import type { Linting } from '../linting/linting';
import { explainRule } from '../rule-pages/explain-rule';
import type { RunnerHandlers } from '../runner/feature';
import { switchOff } from '../settings/configuration';
import { switchOffInFile } from '../settings/switch-off-in-file';
import { openSample } from '../walkthrough/open-sample';
import { type DebugSubject, showDebugInformation } from './debug-information';
import type { CommandHandlers, TracingHandlers } from './names';
import { scanWorkspace } from './scan-workspace';

/** Registers every command; a failing one says so and offers the log. */
export function registerCommands(
  linting: Linting,
  failures: Failures,
  log: LogOutputChannel,
  subject: DebugSubject,
  pages: Uri,
  { handlers: tracing, editorUrl, isOn }: { readonly handlers: TracingHandlers; editorUrl(): Promise<string>; isOn(): boolean },
  runner: RunnerHandlers,
): Disposables {
  const owned = new Disposables();
  const preview = new Preview();
  const configuration = owned.add(new ConfigurationPage(linting));
  owned.add(offerProjectName(linting, failures));
  const handlers: CommandHandlers = {
    ...tracing,
    ...runner,
    'opikLens.scanWorkspace': () =>
      failures.aloud('Scanning the workspace', l10n.t('The workspace could not be scanned. The log says why.'), () =>
        scanWorkspace(linting),
      ),
    'opikLens.fixAllInFile': () =>
      failures.aloud('Fixing a file', l10n.t('The fixes could not be applied. The log says why.'), () => fixAllInFile(linting)),
    'opikLens.fixAllInWorkspace': () =>
      failures.aloud('Fixing the workspace', l10n.t('The fixes could not be applied. The log says why.'), () =>
        fixAllInWorkspace(linting),
      ),
    'opikLens.explainRule': (rule) =>
      failures.aloud('Explaining a rule', l10n.t('The page of the rule could not be opened. The log says why.'), () =>
        explainRule(pages, rule),
      ),
    'opikLens.instrument': () =>
      failures.aloud(
        'Instrumenting a program',
        l10n.t('The program could not be instrumented. The log says why; nothing was changed.'),
        () => instrument(linting, isOn),
      ),
    'opikLens.configure': () =>
      failures.aloud(
        'Configuring Opik',
        l10n.t('Opik could not be configured. The log says why; nothing is written unless it was said.'),
        () => configure({ linting, preview, editorUrl }),
      ),
    'opikLens.writeConfiguration': () => preview.write(),
    'opikLens.nameProject': (root, from) =>
      failures.aloud('Naming a project', l10n.t('The project could not be named. The log says why.'), () =>
        nameProject(root, from, linting, preview),
      ),
    'opikLens.showConfiguration': () =>
      failures.aloud('Showing the configuration', l10n.t('The configuration could not be shown. The log says why.'), () =>
        configuration.show(),
      ),
    'opikLens.openSample': () =>
      failures.aloud('Opening the sample', l10n.t('The sample could not be opened. The log says why.'), openSample),
    'opikLens.showLog': () => log.show(),
    'opikLens.debugInformation': () =>
      failures.aloud(
        'Collecting debug information',
        l10n.t('The debug information could not be collected. The log says why.'),
        () => showDebugInformation(linting, subject),
      ),
    'opikLens.switchOffRule': (rule, document, settings) =>
      failures.aloud(
        'Switching off a rule',
        l10n.t('The settings could not be written. Add the rule to `opikLens.rules` yourself.'),
        () => (settings === undefined ? switchOff(rule, Uri.parse(document)) : switchOffInFile(rule, settings)),
      ),
  };
  for (const [name, handler] of Object.entries(handlers)) owned.add(commands.registerCommand(name, handler));
  return owned;
}
