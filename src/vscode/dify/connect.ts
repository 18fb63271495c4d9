import { commands, l10n, type SecretStorage, ThemeIcon, window } from 'vscode';
import { DEFAULT_PROJECT } from '../../traces/model';
import { type SourceChoice, serverChosen } from '../sources/choose-source';
import { suggestedProject } from '../sources/projects';
import { hostOf } from '../sources/words';
import { type DifyForm, type DifyPlace, type DifyTarget, dependsOnPlace, difyForm, isObstacle, places } from './form';
import { openMonitoring, setUpApp } from './set-up-app';
import { type FormStep, showForm } from './show-form';
import { placeWords } from './words';

/** What connecting asks of the rest of the extension. */
export interface DifyConnection extends SourceChoice {
  /** Where the receiver of this editor listens, also when it does not run now. */
  editorUrl(): Promise<string>;
  /** Whether programs can log to it now. */
  isTracing(): boolean;
  /** Where the tokens of Dify's consoles lie. */
  readonly secrets: SecretStorage;
}

/** `Opik: Connect a Dify App`: asks where Dify shall log and where it runs, and shows what is to be typed into its form, or sets the app up. */
export async function connectDify(connection: DifyConnection): Promise<void> {
  const target = await askTarget(connection);
  if (!target) return;
  const place = dependsOnPlace(target) ? await askPlace() : 'cloud';
  if (!place) return;
  const form = difyForm(target, place);
  await showForm(form, hostOf(target), {
    before: form.notes.some(isObstacle) ? [] : [setUpStep(form, connection)],
    after: stepsFor(target, connection),
  });
}

async function askTarget(connection: DifyConnection): Promise<DifyTarget | undefined> {
  const source = await serverChosen(connection, {
    title: l10n.t('Connect a Dify App'),
    placeholder: l10n.t('Where should the app log?'),
    hasEditor: true,
    consent: l10n.t('Ask for Its Projects'),
  });
  if (!source) return undefined;
  const { chosen } = connection;
  const { projects } = await chosen.known();
  if (source === 'editor')
    return { url: await connection.editorUrl(), workspace: 'default', project: projects[0] ?? DEFAULT_PROJECT, isEditor: true };
  const read = source.id === chosen.source?.id ? chosen.project : undefined;
  const project = read ?? (await suggestedProject(source, projects)) ?? projects[0] ?? DEFAULT_PROJECT;
  const { url, workspace, key } = source;
  return { url, workspace, project, isEditor: false, ...(key && { key }) };
}

async function askPlace(): Promise<DifyPlace | undefined> {
  const items = places.map((place) => ({ ...placeWords(place), place }));
  const options = { title: l10n.t('Connect a Dify App'), placeHolder: l10n.t('Where does Dify run?'), ignoreFocusOut: true };
  return (await window.showQuickPick(items, options))?.place;
}

/** Instead of typing. Where nothing would arrive it is not offered. */
const setUpStep = (form: DifyForm, connection: DifyConnection): FormStep => ({
  iconPath: new ThemeIcon('wand'),
  label: l10n.t('Let Opik Lens Set It Up…'),
  detail: l10n.t('Through Dify’s console, with a token of yours, after showing what will change.'),
  act: () => setUpApp(form, connection),
  leaves: true,
});

/** What is left to do once the form is filled in. */
function stepsFor({ isEditor }: DifyTarget, { isTracing, memory }: DifyConnection): readonly FormStep[] {
  const open: FormStep = {
    iconPath: new ThemeIcon('link-external'),
    label: l10n.t('Open Monitoring Page'),
    detail: l10n.t('The page of the app in Dify that these values are typed into.'),
    act: () => openMonitoring({ memory }),
    leaves: true,
  };
  const start: FormStep = {
    iconPath: new ThemeIcon('debug-start'),
    label: l10n.t('Start Local Tracing'),
    detail: l10n.t('It is off: Dify’s traces arrive only while it is on.'),
    act: () => commands.executeCommand('opikLens.startLocalTracing'),
  };
  const show: FormStep = {
    iconPath: new ThemeIcon('list-tree'),
    label: l10n.t('Show Traces'),
    detail: l10n.t('A run appears in the panel seconds after it has ended.'),
    act: () => commands.executeCommand('opikLens.showTraces'),
  };
  return isEditor && !isTracing() ? [open, start, show] : [open, show];
}
