import type { Answers, Deployment, Question, UnloadedWay } from '../setup/model';
import { Secret } from '../setup/secret';
import { needsOf, serverUrl } from '../setup/urls';
import { askByFetch } from '../setup/verify/ask';
import { workspacesOf } from '../setup/verify/verify';
import { receiverUrl } from '../traces/receiver/address';
import type { ConfigureRequest } from './configure-arguments';
import { shown } from './targets';
import type { Terminal } from './terminal';

/** Where answers come from: the arguments, the environment, a person. */
export interface Answering {
  readonly request: ConfigureRequest;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The answers with one more; `open` says what is missing when nobody can be asked, or nobody answers. */
export async function answered(
  question: Question,
  answers: Answers,
  answering: Answering,
): Promise<Answers | { readonly open: string }> {
  const { request, terminal, environment } = answering;
  switch (question.ask) {
    case 'packages': {
      const roots = question.packages.map(({ root }) => root);
      const names = question.packages.map(({ name, root }) => `${name} (${shown(root, terminal.cwd)})`);
      const at = await choice('Which package? Enter for all.', names, terminal, -1);
      if (at === undefined)
        return { open: `There are several packages: name one with \`--package\`. They are ${names.join(', ')}.` };
      return { ...answers, packages: roots.filter((_, index) => at === -1 || index === at) };
    }
    case 'deployment': {
      const deployment = await askedDeployment(terminal);
      return deployment
        ? { ...answers, deployment }
        : { open: 'It is not said where traces shall go: add `--deployment` with `cloud`, `local`, `self-hosted` or `editor`.' };
    }
    case 'key': {
      const key = environment.OPIK_API_KEY?.trim() || (await terminal.prompt?.hidden('Your API key (it is not shown): '))?.trim();
      if (!key)
        return { open: 'There is no API key: set `OPIK_API_KEY`, or pass it through the standard input with `--key-stdin`.' };
      if (/\s/.test(key)) return { open: 'An API key has no white space in it.' };
      return { ...answers, apiKey: new Secret(key) };
    }
    case 'workspace':
      return workspaceFor(answers, answering);
    case 'unloaded': {
      const file = shown(question.file, terminal.cwd);
      const given = request.unloaded && question.ways.includes(request.unloaded) ? request.unloaded : undefined;
      const at = given
        ? undefined
        : await choice(
            `Nothing loads ${file}, and the Opik SDK for Python does not read it.`,
            question.ways.map((way) => ways[way]),
            terminal,
          );
      const way = given ?? (at === undefined ? undefined : question.ways[at]);
      if (!way)
        return {
          open: `Nothing loads \`${file}\`, and the Opik SDK for Python does not read it by itself: add \`--unloaded\` with ${question.ways.map((one) => `\`${one}\``).join(' or ')}.`,
        };
      return { ...answers, unloaded: { ...answers.unloaded, [question.root]: way } };
    }
    case 'ignore':
      return { ...answers, ignore: { ...answers.ignore, [question.file]: request.ignores } };
    case 'project-settings':
      return { ...answers, projectSettings: false };
    default:
      return question satisfies never;
  }
}

const ways: Readonly<Record<UnloadedWay, string>> = {
  load: 'load it in the code',
  machine: 'use ~/.opik.config, the settings of this machine',
  keep: 'something else loads it',
};

async function askedDeployment(terminal: Terminal): Promise<Deployment | undefined> {
  const kinds = ['cloud', 'local', 'self-hosted', 'editor'] as const;
  const names = [
    'Opik Cloud',
    'a server on this machine',
    'another server',
    'the receiver on this machine: no server, no account',
  ];
  const at = await choice('Where shall traces go?', names, terminal);
  const kind = at === undefined ? undefined : kinds[at];
  if (kind === 'editor') return { kind, url: await receiverUrl() };
  if (kind !== 'self-hosted') return kind && { kind };
  const url = serverUrl((await terminal.prompt?.line('The address of the server (any page of it will do): ')) ?? '');
  return url === undefined ? undefined : { kind, url };
}

/** One of those that the server names; with one only, that. */
async function workspaceFor(
  answers: Answers,
  { terminal, environment }: Answering,
): Promise<Answers | { readonly open: string }> {
  const told = environment.OPIK_WORKSPACE?.trim();
  if (told) return { ...answers, workspace: told };
  const key = answers.apiKey;
  const url = needsOf(answers.deployment ?? { kind: 'cloud' }, key).url;
  const named = key ? await workspacesOf(url, { authorization: key.reveal() }, askByFetch, AbortSignal.timeout(8_000)) : [];
  const names = named === 'bad-key' ? [] : named;
  const [only] = names;
  if (names.length === 1 && only !== undefined) return { ...answers, workspace: only };
  const at = names.length > 0 ? await choice('Which workspace?', names, terminal) : undefined;
  const typed =
    names.length > 0
      ? at === undefined
        ? undefined
        : names[at]
      : (await terminal.prompt?.line('The name of the workspace: '))?.trim();
  if (typed) return { ...answers, workspace: typed };
  const list = names.length > 0 ? ` The account has ${names.map((one) => `\`${one}\``).join(', ')}.` : '';
  return { open: `The workspace is not said: add \`--workspace\`.${list}` };
}

/** The place of the chosen one; Enter gives `otherwise`. Undefined when nobody chooses. */
async function choice(
  question: string,
  choices: readonly string[],
  { prompt }: Terminal,
  otherwise?: number,
): Promise<number | undefined> {
  if (!prompt) return undefined;
  const list = choices.map((one, at) => `  ${at + 1}  ${one}\n`).join('');
  for (let times = 0; times < 3; times += 1) {
    const answer: string | undefined = await prompt.line(`${question}\n${list}> `);
    if (answer === undefined) return undefined;
    if (answer === '' && otherwise !== undefined) return otherwise;
    const at = Number(answer) - 1;
    if (choices[at] !== undefined) return at;
  }
  return undefined;
}
