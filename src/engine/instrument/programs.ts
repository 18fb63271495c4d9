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

/** The programs of these files that ask language models, in the order of their paths; a file that two entries share counts for both. */
export function agentPrograms(sources: Sources): readonly AgentProgram[] {
  return new Draft(sources).programs
    .flatMap((program): AgentProgram[] => {
      const asked = llmCalls(program);
      const file = program.entry?.file.path ?? asked[0]?.call.file.path;
      if (file === undefined || asked.length === 0 || isTestPath(file)) return [];
      return [{ file, kind: program.kind, calls: asked.length, usesOpik: usesOpik(program) }];
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
