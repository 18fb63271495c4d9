import type { FileFindings, FolderSettings, TextEditRecord } from '../../src/protocol/lint';
import type { LintAnalysis } from '../../src/worker/analysis';
import { createInProcessAnalysis } from '../../src/worker/in-process';
import type { SessionOptions } from '../../src/worker/session';
import { folderWith } from '../workspace/folder';

type Files = Readonly<Record<string, string | Uint8Array>>;
type Settings = Partial<Omit<FolderSettings, 'folder'>>;

/** A Python script with an untracked start: one `missing-entrypoint` on line 4 and one `missing-flush` on line 9. */
export const SCRIPT = `import opik


@opik.track
def answer(question: str):
    return question


answer("x")
`;

/** The same in TypeScript: lines 3 and 5. */
export const TS_SCRIPT = `import { track } from 'opik';

const answer = track({ name: 'answer' }, async (question: string) => question);

await answer('x');
`;

export interface Project extends LintAnalysis {
  readonly root: string;
  readonly log: readonly string[];
  open(name: string, text: string, version?: number): Promise<string[]>;
  /** One line for each finding: `a.py:4 missing-entrypoint`. */
  lines(answer: readonly FileFindings[]): string[];
  configure(...folders: readonly (readonly [name: string, settings: Settings])[]): Promise<void>;
  scan(): Promise<string[]>;
}

/** An analysis of a temporary folder with these files. */
export async function projectOf(
  files: Files,
  options: Partial<Pick<SessionOptions, 'assets' | 'around'>> = {},
): Promise<Project> {
  const root = folderWith(files);
  const log: string[] = [];
  const analysis = createInProcessAnalysis({
    assets: '',
    around: { environment: {} },
    ...options,
    log: (line) => log.push(line),
  });
  const lines = (answer: readonly FileFindings[]): string[] =>
    answer.flatMap(({ file, findings }) => {
      const name = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
      if (findings.length === 0) return [`${name} clean`];
      return findings.map(({ rule, range }) => `${name}:${range.start.line + 1} ${rule}`);
    });
  const project: Project = {
    ...analysis,
    root,
    log,
    lines,
    open: async (name, text, version = 1) => lines(await analysis.ask('change', { file: `${root}/${name}`, version, text })),
    configure: async (...folders) => {
      await analysis.ask('configure', {
        folders: folders.map(([name, settings]) => {
          return { folder: name === '' ? root : `${root}/${name}`, enabled: true, rules: {}, exclude: [], ...settings };
        }),
      });
    },
    scan: async () => lines((await analysis.ask('scan', null)).findings),
  };
  await project.configure(['', {}]);
  return project;
}

/** The text after edits that do not overlap. */
export function applied(text: string, edits: readonly TextEditRecord[]): string {
  const starts = [0];
  for (const [line] of text.matchAll(/.*?(?:\r\n|\r|\n)/g)) starts.push((starts.at(-1) ?? 0) + line.length);
  const at = ({ line, character }: { readonly line: number; readonly character: number }) => (starts[line] ?? 0) + character;
  const ordered = [...edits].sort((one, other) => at(one.range.start) - at(other.range.start));
  let result = '';
  let from = 0;
  for (const { range, text: added } of ordered) {
    result += text.slice(from, at(range.start)) + added;
    from = at(range.end);
  }
  return result + text.slice(from);
}
