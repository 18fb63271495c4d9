import type { ConfigRule } from './rule';

/** Settings that stand in a file that no program reads. */
export const configNotLoaded: ConfigRule = {
  id: 'config-not-loaded',
  summary: 'A `.env` has settings of Opik, and nothing in the Python package loads it.',
  severity: 'warning',
  messages: {
    notLoaded:
      'Nothing in this package loads `{file}`, and Opik’s SDK for Python does not read it by itself, so `{name}` has no effect. Call `load_dotenv()` before the program uses Opik, or run “Opik: Configure”.',
  },
  *check({ kind, name: file, entries, use }) {
    if (kind !== 'env' || file !== '.env') return;
    const entry = entries.find(({ name, value }) => name.startsWith('OPIK_') && value !== '');
    if (entry && use?.isUnloaded()) yield { at: entry.at, messageId: 'notLoaded', data: { file, name: entry.name } };
  },
};
