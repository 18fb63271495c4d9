import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SetupChange, TextEditRecord } from '../protocol/lint';
import type { Plan } from '../setup/model';
import type { PackageCode } from '../setup/observe/observe';
import { packageCodeOf } from '../setup/observe/package-code';
import { createInProcessAnalysis } from '../worker/in-process';
import { type Repair, withEdits } from './repair';
import { Sources } from './sources';
import { shown } from './targets';
import type { Terminal } from './terminal';

/** What changes in code, and sentences about what has to be done by hand. */
export interface CodeChanges {
  readonly repairs: readonly Repair[];
  readonly byHand: readonly string[];
  /** Writes them; gives a sentence for each that was not written. */
  write(): readonly string[];
}

/** The code below the current folder, as far as configuring is concerned. */
export interface Code {
  /** The packages that use Opik; where none does yet, the folder. */
  packages(): Promise<readonly PackageCode[]>;
  /** What a plan wants of the code. */
  changes(plan: Plan): Promise<CodeChanges>;
  dispose(): Promise<void>;
}

/** Looks at the code of the terminal's folder. */
export function codeAt({ cwd, assets, err }: Terminal): Code {
  const folder = cwd.replaceAll('\\', '/');
  const sources = new Sources();
  const analysis = createInProcessAnalysis({ assets, log: (line) => err(`opik-lens: ${line}\n`) });
  return {
    async packages() {
      await analysis.ask('configure', { folders: [{ folder, enabled: true, rules: {}, exclude: [] }] });
      await analysis.ask('scan', null);
      const found = await analysis.ask('connections', null);
      return found.length > 0 ? found.map(packageCodeOf) : [folderCode(folder)];
    },
    async changes({ loadEnv, project }) {
      const edits = new Map<string, readonly TextEditRecord[]>();
      const byHand = new Set<string>();
      const carry = async (asked: SetupChange, otherwise: string, besides?: string): Promise<void> => {
        const made = await analysis.ask('setupEdits', asked);
        for (const one of made) edits.set(one.file, [...(edits.get(one.file) ?? []), ...one.edits]);
        if (made.length === 0) byHand.add(otherwise);
        else if (besides !== undefined) byHand.add(besides);
      };
      for (const { root, file } of loadEnv)
        await carry(
          { root, change: 'load-env' },
          `No program was found that could load \`${shown(file, cwd)}\`: add \`from dotenv import load_dotenv\` and \`load_dotenv()\` where yours starts.`,
          'The program needs the package `python-dotenv`: `pip install python-dotenv`, and name it in the dependencies.',
        );
      for (const root of project?.roots ?? [])
        await carry(
          { root, change: 'name-project', project: project?.name ?? '' },
          `No place was found where the project can be named safely: add \`project_name="${project?.name}"\` to \`@opik.track\`, or \`projectName\` to \`new Opik\`.`,
        );
      const repairs = [...edits].map(([file, all]) => {
        const before = sources.textOf(file);
        return { file, before, after: withEdits(before, all), rules: [] };
      });
      return { repairs, byHand: [...byHand], write: () => written(repairs) };
    },
    dispose: () => analysis.dispose(),
  };

  function written(repairs: readonly Repair[]): readonly string[] {
    return repairs.flatMap(({ file, after }) => {
      const outcome = sources.write(file, after);
      return outcome.kind === 'written' ? [] : [`${shown(file, cwd)} was not written: ${outcome.reason}.`];
    });
  }
}

/** A folder without Opik so far: its languages by its manifests and files. */
function folderCode(folder: string): PackageCode {
  const has = (...names: readonly string[]): boolean => names.some((name) => existsSync(path.join(folder, name)));
  const isNode = has('package.json');
  const hasPython = readdirSync(folder).some((name) => name.endsWith('.py'));
  const isPython = has('pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile') || hasPython || !isNode;
  return {
    root: folder,
    name: path.basename(folder),
    languages: [...(isPython ? (['python'] as const) : []), ...(isNode ? (['typescript'] as const) : [])],
    loadings: [],
    settings: [],
    sdk: {},
  };
}
