import type { Analyzer } from '../engine/analyze';
import { agentProgramsIn } from './agent-programs';
import type { LintHandlers } from './analysis';
import { completionsOf } from './completions';
import { connectionsOf } from './connections';
import type { FolderFiles } from './folder-files';
import { functionAt, instrumentPlanOf } from './instrumenting';
import type { Surroundings } from './model-files';
import { setupEditsOf } from './setup-edits';
import { statusOf } from './status';
import { tracedFunctionsOf } from './traced-functions';

/** What is held when a question comes. */
export interface Held {
  readonly analyzer: Analyzer;
  readonly files: FolderFiles;
  readonly surroundings: Surroundings;
  isReported(file: string): boolean;
  /** Looks at the folders, unless that was done. */
  scanned(signal: AbortSignal): Promise<unknown>;
}

type Question =
  | 'completions'
  | 'setupEdits'
  | 'instrument'
  | 'functionAt'
  | 'agentPrograms'
  | 'connections'
  | 'tracedFunctions'
  | 'status';

/** The questions of the conversation that only look at what is held. */
export const questionsOf = (held: () => Held): Pick<LintHandlers, Question> => ({
  completions: (asked) => completionsOf(held().analyzer, held().files.layout, asked),
  setupEdits: (asked) => setupEditsOf(held().analyzer, asked, held().surroundings.versionOf),
  instrument: (asked, signal) => instrumentPlanOf(asked, held().surroundings, signal),
  functionAt: (asked) => functionAt(asked, held().surroundings, held().files.layout),
  agentPrograms: (_, signal) => agentProgramsIn(held().files.folders.enabled, held().surroundings, signal),
  connections: async (_, signal) => {
    await held().scanned(signal);
    return connectionsOf(held().files.layout, held().analyzer.linked, held().isReported);
  },
  tracedFunctions: async (_, signal) => {
    await held().scanned(signal);
    return tracedFunctionsOf(held().analyzer, held().surroundings.versionOf, held().isReported);
  },
  status: () => statusOf(held().analyzer, held().files.layout, held().isReported),
});
