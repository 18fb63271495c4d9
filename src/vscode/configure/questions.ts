import { env, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window } from 'vscode';
import type { Answers, Deployment, Observation, Question, UnloadedWay } from '../../setup/model';
import { Secret } from '../../setup/secret';
import { cloudUrl, localUrl, needsOf, serverUrl } from '../../setup/urls';
import { askByFetch } from '../../setup/verify/ask';
import { workspacesOf } from '../../setup/verify/verify';

/** Where an account shows its API key, after signing up or logging in. */
const accountPage = 'https://www.comet.com/api/my/settings/';

/** What the questions need to know besides themselves. */
export interface Asking {
  readonly observation: Observation;
  readonly answers: Answers;
  /** Where the receiver of this editor is, or would be. */
  readonly editorUrl: string;
}

/** Asks one question; the answers with its answer, or undefined when the user left. */
export async function answered(question: Question, asking: Asking): Promise<Answers | undefined> {
  const { answers } = asking;
  switch (question.ask) {
    case 'packages': {
      const packages = await pickPackages(question.packages);
      return packages && { ...answers, packages };
    }
    case 'deployment': {
      const deployment = await pickDeployment(asking.editorUrl);
      return deployment && { ...answers, deployment };
    }
    case 'key': {
      const apiKey = await inputKey();
      return apiKey && { ...answers, apiKey };
    }
    case 'workspace': {
      const workspace = await chooseWorkspace(answers);
      return workspace === undefined ? undefined : { ...answers, workspace };
    }
    case 'unloaded': {
      const choices: readonly Choice<UnloadedWay>[] = [
        {
          value: 'load',
          label: l10n.t('Load it in the code'),
          detail: l10n.t('Adds `load_dotenv()` to the program, and the settings to this file.'),
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
      const way = await pick(
        l10n.t('Nothing loads `{file}`, and the Opik SDK for Python does not read it by itself.', {
          file: nameOf(question.file),
        }),
        choices.filter(({ value }) => question.ways.includes(value)),
      );
      return way && { ...answers, unloaded: { ...answers.unloaded, [question.root]: way } };
    }
    case 'ignore': {
      const way = await pick<'yes' | 'no'>(
        l10n.t('Git would take `{file}`, which gets your API key.', { file: nameOf(question.file) }),
        [
          { value: 'yes', label: l10n.t('Add it to `.gitignore`') },
          { value: 'no', label: l10n.t('Leave `.gitignore` as it is') },
        ],
      );
      return way && { ...answers, ignore: { ...answers.ignore, [question.file]: way === 'yes' } };
    }
    case 'project-settings': {
      const way = await pick<'done' | 'project'>(
        l10n.t('`{file}` already connects this project.', { file: nameOf(question.inForce) }),
        [
          { value: 'done', label: l10n.t('Keep it so'), detail: l10n.t('Nothing is written; the connection is checked.') },
          {
            value: 'project',
            label: l10n.t('Give this project settings of its own'),
            detail: l10n.t('They go into its `.env` and beat the settings of the machine.'),
          },
        ],
      );
      return way && { ...answers, projectSettings: way === 'project' };
    }
    default:
      return question satisfies never;
  }
}

interface Choice<Value> extends QuickPickItem {
  readonly value: Value;
}

async function pick<Value>(placeHolder: string, choices: readonly Choice<Value>[]): Promise<Value | undefined> {
  const chosen = await window.showQuickPick([...choices], {
    title: l10n.t('Opik: Configure'),
    placeHolder,
    ignoreFocusOut: true,
  });
  return chosen?.value;
}

async function pickPackages(
  packages: readonly { readonly root: string; readonly name: string }[],
): Promise<readonly string[] | undefined> {
  const chosen = await window.showQuickPick(
    packages.map(({ root, name }) => ({ label: name, description: root, value: root, picked: true })),
    {
      title: l10n.t('Opik: Configure'),
      placeHolder: l10n.t('Which packages shall be connected?'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return chosen && chosen.length > 0 ? chosen.map(({ value }) => value) : undefined;
}

async function pickDeployment(editorUrl: string): Promise<Deployment | undefined> {
  const kind = await pick<Deployment['kind']>(l10n.t('Where shall traces go?'), [
    { value: 'cloud', label: '$(cloud) Opik Cloud', description: cloudUrl },
    { value: 'local', label: `$(server) ${l10n.t('A server on this machine')}`, description: localUrl },
    {
      value: 'self-hosted',
      label: `$(server-environment) ${l10n.t('A server of your company')}`,
      description: l10n.t('asks for its address'),
    },
    {
      value: 'editor',
      label: `$(pulse) ${l10n.t('This editor')}`,
      description: l10n.t('no account and no server; nothing is written'),
    },
  ]);
  if (kind === undefined) return undefined;
  if (kind === 'editor') return { kind, url: editorUrl };
  if (kind !== 'self-hosted') return { kind };
  const url = await window.showInputBox({
    title: l10n.t('Opik: Configure'),
    prompt: l10n.t('The address of the server. Any page of it will do.'),
    placeHolder: 'https://opik.example.com',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || serverUrl(text) ? undefined : l10n.t('This is no address of a server.')),
  });
  return url === undefined || url.trim() === '' ? undefined : { kind, url: serverUrl(url) ?? url };
}

/** A password box with a button that opens the account page, and stays open meanwhile. */
function inputKey(): Promise<Secret | undefined> {
  const box = window.createInputBox();
  box.title = l10n.t('Opik: Configure');
  box.prompt = l10n.t('Your API key. No key yet? The button above opens your account page: copy it there and paste it here.');
  box.password = true;
  box.ignoreFocusOut = true;
  box.buttons = [{ iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Get an API key') }];
  return new Promise((resolve) => {
    box.onDidTriggerButton(() => void env.openExternal(Uri.parse(accountPage)));
    box.onDidChangeValue((text) => {
      box.validationMessage = /\s/.test(text.trim()) ? l10n.t('A key has no white space in it.') : undefined;
    });
    box.onDidAccept(() => {
      const text = box.value.trim();
      if (text === '' || /\s/.test(text)) return;
      resolve(new Secret(text));
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** One of those that the server names; typed where it names none. */
async function chooseWorkspace({ deployment, apiKey }: Answers): Promise<string | undefined> {
  const url = deployment && needsOf(deployment, apiKey).url;
  const named =
    url && apiKey ? await workspacesOf(url, { authorization: apiKey.reveal() }, askByFetch, AbortSignal.timeout(8_000)) : [];
  if (Array.isArray(named) && named.length > 0) {
    const other = l10n.t('Another one…');
    const label = await window.showQuickPick(
      [...named.map((one) => ({ label: one })), { label: '', kind: QuickPickItemKind.Separator }, { label: other }],
      {
        title: l10n.t('Opik: Configure'),
        placeHolder: l10n.t('Which workspace?'),
        ignoreFocusOut: true,
      },
    );
    if (label === undefined || label.label !== other) return label?.label;
  }
  const text = await window.showInputBox({
    title: l10n.t('Opik: Configure'),
    prompt: l10n.t('The name of the workspace.'),
    ignoreFocusOut: true,
    validateInput: (value) => (/^\s*$|[\r\n]/.test(value) ? l10n.t('A workspace has a name.') : undefined),
  });
  return text?.trim() || undefined;
}

const nameOf = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? path;
