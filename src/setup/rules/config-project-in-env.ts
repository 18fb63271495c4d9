import type { ConfigRule } from './rule';

/** The project's name is the same for everybody, and a `.env` is not. */
export const configProjectInEnv: ConfigRule = {
  id: 'config-project-in-env',
  summary: 'The name of the project stands in a `.env`, where each machine may have another one.',
  severity: 'hint',
  messages: {
    inEnv:
      'A `.env` differs from machine to machine, so traces of one program end up in several projects, or in `Default Project` where the line is missing. Name the project in the code: `project_name` of `@opik.track`, `projectName` of `new Opik`.',
  },
  *check({ kind, entries }) {
    if (kind !== 'env') return;
    const entry = entries.find(({ name, value }) => name === 'OPIK_PROJECT_NAME' && value !== '');
    if (entry) yield { at: entry.at, messageId: 'inEnv' };
  },
};
