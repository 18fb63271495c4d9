import type { Analyzer } from '../engine/analyze';
import { loadEnvFile } from '../engine/edits/load-env';
import { nameProject } from '../engine/edits/project-name';
import { envLoads } from '../engine/program/connection';
import type { Program } from '../engine/program/program';
import type { Edit, FileEdit, Writer } from '../engine/writer';
import type { CodeEdits, SetupChange } from '../protocol/lint';
import type { VersionOf } from './fixes';
import { editsOf } from './records';

/** The edits of a change for the texts as they are now. */
export function setupEditsOf(analyzer: Analyzer, asked: SetupChange, versionOf: VersionOf): readonly CodeEdits[] {
  // Edits are made for the facts of a whole text, so the texts must be those.
  const isWhole = (program: Program): boolean => program.files.every(({ path }) => analyzer.facts(path)?.partial === false);
  const programs = analyzer.linked.filter((program) => program.root.root === asked.root && isWhole(program));
  const edits = merged(programs.flatMap((program) => editsIn(program, asked, analyzer.writer)));
  return [...edits].flatMap(([file, all]) => {
    const records = editsOf({ file, edits: all }, analyzer);
    const version = versionOf(file);
    return records && records.length > 0 ? [{ file, ...(version !== undefined && { version }), edits: records }] : [];
  });
}

function editsIn(program: Program, asked: SetupChange, write: Writer): readonly FileEdit[] {
  switch (asked.change) {
    case 'load-env': {
      const edit = [...envLoads(program)].length > 0 ? undefined : loadEnvFile(write, program);
      return edit ? [edit] : [];
    }
    case 'name-project':
      return nameProject(write, program, asked.project);
    default:
      return asked satisfies never;
  }
}

/** Programs share files: the same edit counts once. */
function merged(edits: readonly FileEdit[]): ReadonlyMap<string, readonly Edit[]> {
  const byFile = new Map<string, readonly Edit[]>();
  for (const { file, edits: added } of edits) {
    const known = byFile.get(file) ?? [];
    const seen = new Set(known.map((one) => JSON.stringify(one)));
    byFile.set(file, [...known, ...added.filter((one) => !seen.has(JSON.stringify(one)))]);
  }
  return byFile;
}
