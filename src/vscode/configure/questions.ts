import { l10n, Uri, workspace } from 'vscode';
import type { Answers, Observation, Question, UnloadedWay } from '../../setup/model';
import { pathOf } from '../linting/documents';
import { askKey, askWorkspace } from './account';
import { askDeployment } from './deployment';
import { back, type Choice, choose, chooseSome, type Frame, type Outcome } from './dialog';
import { runWizard, wizardsFor } from './wizard';

/** What the questions need to know besides themselves. */
export interface Asking {
  readonly observation: Observation;
  readonly answers: Answers;
  /** Where the receiver of this editor is, or would be. */
  readonly editorUrl: () => Promise<string>;
  readonly frame: Frame;
}

/** Asks one question: the answers with its answer. */
export async function answered(question: Question, asking: Asking): Promise<Outcome<Answers>> {
  const { answers, frame } = asking;
  const taken = async <Value>(asked: Promise<Outcome<Value>>, into: (value: Value) => Answers): Promise<Outcome<Answers>> => {
    const value: Outcome<Value> = await asked;
    if (value === undefined) return undefined;
    return value === back ? back : { ...answers, ...into(value) };
  };
  switch (question.ask) {
    case 'packages':
      return taken(askPackages(frame, question.packages), (packages) => ({ packages }));
    case 'deployment': {
      const wizards = (await Promise.all(rootsOf(asking).map((root) => wizardsFor(root, folderOf(root), process.env)))).flat();
      const chosen = await askDeployment(frame, asking.editorUrl, wizards);
      if (chosen === undefined || chosen === back) return chosen;
      if ('kind' in chosen) return { ...answers, deployment: chosen };
      await runWizard(chosen, asking.observation.machine);
      return undefined;
    }
    case 'key':
      return taken(askKey(frame, answers), (apiKey) => ({ apiKey }));
    case 'workspace':
      return taken(askWorkspace(frame, answers), (name) => ({ workspace: name }));
    case 'unloaded':
      return taken(askUnloaded(frame, question.file, question.ways), (way) => ({
        unloaded: { ...answers.unloaded, [question.root]: way },
      }));
    case 'ignore':
      return taken(askIgnore(frame, question.file), (way) => ({ ignore: { ...answers.ignore, [question.file]: way === 'yes' } }));
    case 'project-settings':
      return taken(askProjectSettings(frame, question.inForce), (way) => ({ projectSettings: way === 'project' }));
    default:
      return question satisfies never;
  }
}

/** The packages that were chosen; all before that. One wizard is enough: they write the file of the machine. */
const rootsOf = ({ observation, answers }: Asking): readonly string[] =>
  (answers.packages ?? observation.packages.map(({ root }) => root)).slice(0, 1);

/** The workspace's folder that a package lies in. */
const folderOf = (root: string): string => {
  const uri = workspace.getWorkspaceFolder(Uri.file(root))?.uri;
  return uri ? pathOf(uri) : root;
};

function askPackages(
  frame: Frame,
  packages: readonly { readonly root: string; readonly name: string }[],
): Promise<Outcome<readonly string[]>> {
  const choices = packages.map(({ root, name }) => {
    // Of a folder of the workspace itself, the editor gives the whole path.
    const open = workspace.workspaceFolders?.find(({ uri }) => pathOf(uri) === root);
    const place = open?.name ?? workspace.asRelativePath(root);
    return { label: name, value: root, ...(place !== name && { description: place }) };
  });
  return chooseSome(frame, l10n.t('Which packages shall be connected?'), choices);
}

function askUnloaded(frame: Frame, file: string, ways: readonly UnloadedWay[]): Promise<Outcome<UnloadedWay>> {
  const choices: readonly Choice<UnloadedWay>[] = [
    {
      value: 'load',
      label: l10n.t('Load it in the code'),
      detail: l10n.t('Adds `load_dotenv()` to the program, and the settings to this file. You see both before.'),
    },
    {
      value: 'machine',
      label: l10n.t('Use `~/.opik.config`'),
      detail: l10n.t('The settings of this machine, read by the Opik SDKs of every project.'),
    },
    {
      value: 'keep',
      label: l10n.t('Something else loads it'),
      detail: l10n.t('A shell, a container or a launcher. The settings go to this file.'),
    },
  ];
  const text = l10n.t('Nothing loads `{file}`, and the Opik SDK for Python does not read it by itself.', { file: nameOf(file) });
  return choose(
    frame,
    text,
    choices.filter(({ value }) => value !== undefined && ways.includes(value)),
  );
}

function askIgnore(frame: Frame, file: string): Promise<Outcome<'yes' | 'no'>> {
  return choose<'yes' | 'no'>(frame, l10n.t('Git would commit `{file}`, which gets your API key.', { file: nameOf(file) }), [
    { value: 'yes', label: l10n.t('Add it to `.gitignore`'), detail: l10n.t('The key stays out of the repository.') },
    { value: 'no', label: l10n.t('Leave `.gitignore` as it is'), detail: l10n.t('Take care not to commit the file.') },
  ]);
}

function askProjectSettings(frame: Frame, inForce: string): Promise<Outcome<'done' | 'project'>> {
  return choose<'done' | 'project'>(frame, l10n.t('`{file}` already connects this project.', { file: nameOf(inForce) }), [
    { value: 'done', label: l10n.t('Keep it so'), detail: l10n.t('Nothing is written; the connection is checked.') },
    {
      value: 'project',
      label: l10n.t('Give this project settings of its own'),
      detail: l10n.t('They go into its `.env` and beat the settings of the machine.'),
    },
  ]);
}

const nameOf = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? path;
