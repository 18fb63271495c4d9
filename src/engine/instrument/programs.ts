import { isTestPath } from '../languages';
import { llmCalls } from '../program/llm';
import type { Program } from '../program/program';
import { usesOpik } from '../program/uses-opik';
import { Draft, type Sources } from './draft';

/** A program that asks language models. */
export interface AgentProgram {
  /** Its entry; of a library, the first file that asks. */
  readonly file: string;
  readonly kind: Program['kind'];
  /** How many calls to language models it holds. */
  readonly calls: number;
  readonly usesOpik: boolean;
}

/**
 * The programs of these files that ask language models, in the order of their paths. The routes of a server that another file starts are part of
 * that program, though they could be one of their own.
 */
export function agentPrograms(sources: Sources): readonly AgentProgram[] {
  const { programs } = new Draft(sources);
  const isPart = (one: Program): boolean =>
    programs.some(
      (other) =>
        other !== one &&
        other.entry !== undefined &&
        one.entry !== undefined &&
        other.files.includes(one.entry.file) &&
        !one.files.includes(other.entry.file),
    );
  return programs
    .filter((program) => !isPart(program))
    .flatMap((program): AgentProgram[] => {
      const asked = llmCalls(program);
      const file = program.entry?.file.path ?? asked[0]?.call.file.path;
      if (file === undefined || asked.length === 0 || isTestPath(file)) return [];
      return [{ file, kind: program.kind, calls: asked.length, usesOpik: usesOpik(program) }];
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
