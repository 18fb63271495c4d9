import type { Text } from '../protocol/lint';
import type { TracedFunctionRecord } from '../protocol/traced';
import type { Arguments } from './form';
import { stripsTypes } from './start-commands';

/** The variable that tells the driver what to run; it takes it out of the environment before the program sees it. */
export const runVariable = 'OPIK_LENS_RUN';

/** What the driver reads. Paths are absolute. */
export interface Task {
  readonly file: string;
  readonly root: string;
  readonly function: string;
  readonly arguments: Arguments;
  /** In the order of the declaration: JavaScript takes arguments by place. */
  readonly parameters: readonly string[];
  /** Node runs this TypeScript as it is: the driver ends with `beyondNode` where that does not do. */
  readonly strips?: true;
}

/** The exit code of a driver that met more TypeScript than Node runs without help. */
export const beyondNode = 86;

/** What is on this machine to run it with. */
export interface Tools {
  /** Absolute path, or a name for the search path. */
  readonly python: string;
  /** The line that installs `opik`, where that Python does not have it. */
  readonly opikLine?: string | undefined;
  readonly node: { readonly executable: string; readonly version: string } | undefined;
  /** The command-line module of the project's own `tsx`. */
  readonly tsx: string | undefined;
  /** The line that adds `tsx` to the project. */
  readonly tsxLine: string;
  /** Where the drivers are. */
  readonly drivers: string;
}

/** A process to start, with nothing for a shell to read. */
export interface Launch {
  readonly language: 'python' | 'node';
  readonly executable: string;
  /** Options of the interpreter before the driver. */
  readonly options: readonly string[];
  readonly driver: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What is said where the driver ends with `beyondNode`. */
  readonly beyond?: Refusal;
}

/** Why an entrypoint can't be run. */
export interface Refusal {
  readonly refused: Text;
  /** A line that a person may run, after which it can. */
  readonly line?: string;
}

/** The sentences, for translators. */
export const runSentences = {
  notReachable:
    '`{name}` can’t be run by itself: it is made inside of another function. Make a function of the module that calls it.',
  method:
    '`{name}` is a method, and it is not known how its object is made. Add a function of the module that makes one and calls it.',
  notExported: '`{name}` is not exported, so nothing outside of its module can call it. Add `export`.',
  noOpik:
    '`{name}` can’t be run: `{python}` has no package `opik`. Install it there (`{line}`), or select the interpreter that has it.',
  noNode:
    'Node.js is needed to run `{name}`, and no `node` is on the search path of the editor. Install it, and start the editor anew.',
  noTypeScript: 'Node.js {version} does not run TypeScript. Add `tsx` to the project (`{line}`), or use Node.js 22.18 or newer.',
  noJsx: 'Node.js does not run JSX. Add `tsx` to the project (`{line}`), and `{name}` can be run.',
  beyond:
    '`{name}` was not run: its program has more TypeScript than Node.js {version} runs by itself, such as enums, decorators, `paths`, or imports of `.js` that mean `.ts`. Add `tsx` to the project (`{line}`). The terminal shows what Node.js met.',
  tooLong: 'The values are too long to hand over: {length} characters, where {most} will do.',
} as const;

/** More does not fit into the environment of a process everywhere. */
const LONGEST = 30_000;

/** How an entrypoint is run with these values, or the sentence that says why it can't be. */
export function launchOf(entrypoint: TracedFunctionRecord, root: string, values: Arguments, tools: Tools): Launch | Refusal {
  const { name, file, reach, exported, language } = entrypoint;
  const refused = (template: string, data: Text['data'] = {}): Refusal => ({ refused: { template, data: { name, ...data } } });
  if (reach === 'inner') return refused(runSentences.notReachable);
  if (reach === 'method') return refused(runSentences.method);
  if (language === 'typescript' && exported === undefined) return refused(runSentences.notExported);
  const handed = (task: Task, how: Omit<Launch, 'cwd' | 'environment'>): Launch | Refusal => {
    const text = JSON.stringify(task);
    if (text.length > LONGEST) return refused(runSentences.tooLong, { length: String(text.length), most: String(LONGEST) });
    return { ...how, driver: `${tools.drivers}/${how.driver}`, cwd: root, environment: { [runVariable]: text } };
  };
  const task: Task = {
    file,
    root,
    function: exported ?? name,
    arguments: values,
    parameters: entrypoint.parameters.map((one) => one.name),
  };
  if (language === 'python') {
    const { python, opikLine } = tools;
    if (opikLine !== undefined) return { ...refused(runSentences.noOpik, { python, line: opikLine }), line: opikLine };
    return handed(task, { language, executable: python, options: [], driver: 'run_entrypoint.py' });
  }
  if (!tools.node) return refused(runSentences.noNode);
  const { executable, version } = tools.node;
  const node = { language: 'node', executable, driver: 'run-entrypoint.mjs' } as const;
  if (tools.tsx !== undefined) return handed(task, { ...node, options: ['--import', tools.tsx] });
  const { tsxLine: line } = tools;
  const withTsx = (template: string): Refusal => ({ ...refused(template, { version, line }), line });
  if (/\.[cm]?[jt]sx$/.test(file)) return withTsx(runSentences.noJsx);
  if (!/\.[cm]?ts$/.test(file)) return handed(task, { ...node, options: [] });
  if (!stripsTypes(version)) return withTsx(runSentences.noTypeScript);
  return handed({ ...task, strips: true }, { ...node, options: [], beyond: withTsx(runSentences.beyond) });
}

/** A trace as far as it takes to know whose it is; times are ISO 8601, as the server writes them. */
export interface SeenTrace {
  readonly id: string;
  readonly name?: string | undefined;
  readonly start_time: string;
}

/** The trace that a run made: the newest that has the name of the entrypoint's span and began after the run did. */
export function traceOfRun(seen: readonly SeenTrace[], spanName: string, startedAt: number): SeenTrace | undefined {
  const time = ({ start_time: start }: SeenTrace): number => Date.parse(start);
  return seen.filter((one) => one.name === spanName && time(one) >= startedAt).sort((one, other) => time(other) - time(one))[0];
}
