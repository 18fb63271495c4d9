import type { FileFacts, Language, Value } from '../facts/model';
import { positionAt } from '../facts/text';
import { loadingModules } from '../sdk/env-loaders';
import type { NamedMeaning } from '../sdk/model';
import { givenTo, writtenValues } from './given';
import { folderOf, joinPath } from './paths';
import type { Program } from './program';
import type { CallRef } from './symbols';

/** Code that loads a `.env` into the environment of its process. */
export interface EnvLoad {
  readonly language: Language;
  /** As it is called: `load_dotenv()`, `dotenv/config`. */
  readonly by: string;
  readonly at: CodePlace;
  /** The file that it names, absolute; absent where the loader looks for one. */
  readonly file?: string;
  /** Variables that are set already are replaced. */
  readonly overrides: boolean;
}

/** Code that says where Opik logs to. Of a key it is only told that there is one. */
export interface CodeConnection {
  readonly language: Language;
  /** `opik.configure`, `opik.Opik`. */
  readonly by: string;
  readonly at: CodePlace;
  readonly apiKey: boolean;
  /** The literal; empty for a value that can't be read from the text. */
  readonly workspace?: string;
  readonly url?: string;
  readonly projectName?: string;
}

export interface CodePlace {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const placeOf = (file: FileFacts, offset: number): CodePlace => ({ file: file.path, line: positionAt(file.lines, offset).line });

/** Everything in the program's files that loads a `.env`. */
export function* envLoads(program: Program): Iterable<EnvLoad> {
  for (const file of program.files) {
    for (const { module, at } of file.imports)
      if (loadingModules.has(module))
        yield { language: file.language, by: module, at: placeOf(file, at.start), overrides: false };
  }
  for (const call of program.calls()) {
    const entry = program.calleeMeans(call, 'env-loader');
    if (!entry) continue;
    const { values } = givenTo(program, call);
    const overrides = values.some(({ name, value }) => name === 'override' && value.kind === 'literal' && value.value === true);
    const file = loadedFile(program, call, entry);
    const by = `${entry.name.split('.').at(-1)}()`;
    yield {
      language: call.file.language,
      by,
      at: placeOf(call.file, call.facts.at.start),
      ...(file !== undefined && { file }),
      overrides,
    };
  }
}

/** The path that a loader is given, where it is written in the program; relative ones are taken from the package root. */
function loadedFile(program: Program, call: CallRef, { takes }: NamedMeaning): string | undefined {
  const { values } = givenTo(program, call);
  const given =
    values.find(({ name }) => name !== undefined && name === takes?.keyword) ??
    values.find(({ position, value }) => position !== undefined && position === takes?.position && value.kind !== 'object');
  if (!given) return undefined;
  const [written] = writtenValues(program, given.file, given.value);
  const text = written?.value.kind === 'literal' ? written.value.value : undefined;
  if (typeof text !== 'string' || text === '') return undefined;
  return text.startsWith('/') ? text : joinPath(program.root.root || folderOf(call.file.path), text);
}

const names = {
  apiKey: /^(?:api_key|apiKey)$/,
  workspace: /^workspace(?:Name)?$/,
  url: /^(?:url_override|url|host|apiUrl)$/,
  projectName: /^(?:project_name|projectName)$/,
} as const;

/** Everything in the program's files that sets a connection in code. */
export function* codeConnections(program: Program): Iterable<CodeConnection> {
  for (const call of program.calls()) {
    const entry = program.calleeMeans(call, 'client') ?? program.calleeMeans(call, 'configures');
    if (!entry) continue;
    const { values } = givenTo(program, call);
    const of = (pattern: RegExp) => values.find(({ name }) => name !== undefined && pattern.test(name));
    const text = (pattern: RegExp): string | undefined => {
      const given = of(pattern);
      return given && isGiven(given.value) ? textOf(program, given.file, given.value) : undefined;
    };
    const [key, workspace, url, projectName] = [
      of(names.apiKey),
      text(names.workspace),
      text(names.url),
      text(names.projectName),
    ];
    const apiKey = key !== undefined && isGiven(key.value);
    if (!apiKey && workspace === undefined && url === undefined && projectName === undefined) continue;
    yield {
      language: call.file.language,
      by: entry.name,
      at: placeOf(call.file, call.facts.at.start),
      apiKey,
      ...(workspace !== undefined && { workspace }),
      ...(url !== undefined && { url }),
      ...(projectName !== undefined && { projectName }),
    };
  }
}

/** `None`, and what is read from the very variable that the SDK reads by itself, decide nothing. */
const isGiven = (value: Value): boolean =>
  !(value.kind === 'literal' && value.value === null) &&
  !(value.kind === 'environment' && /^OPIK_/.test(value.name ?? '') && !value.fallback);

function textOf(program: Program, file: FileFacts, value: Value): string {
  const [written] = writtenValues(program, file, value);
  return written?.value.kind === 'literal' ? String(written.value.value) : '';
}
