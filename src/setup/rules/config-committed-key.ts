import { isPlaceholder, writtenEntries } from './config-file';
import type { ConfigRule } from './rule';

/** Shorter values are no keys of Opik. */
const shortest = 12;

/** A key that everybody who can read the repository can use. */
export const configCommittedKey: ConfigRule = {
  id: 'config-committed-key',
  summary: 'An Opik API key stands in a file that git tracks.',
  severity: 'error',
  messages: {
    committed:
      'Git tracks `{file}`, so everybody who can read the repository can use this key. Revoke it, take it out of the file, and keep the new one in a file that git ignores.',
  },
  *check(file) {
    const entry = writtenEntries(file).find(({ name }) => name === 'apiKey')?.entry;
    if (!entry || entry.value.length < shortest || isPlaceholder(entry.value) || !file.isTracked()) return;
    yield { at: entry.valueAt, messageId: 'committed', data: { file: file.name } };
  },
};
