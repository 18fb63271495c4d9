import { isLocal } from '../urls';
import { entryOf, isPlaceholder, writtenEntries } from './config-file';
import type { ConfigRule } from './rule';

/** A key without the workspace that it is for. */
export const configMissingWorkspace: ConfigRule = {
  id: 'config-missing-workspace',
  summary: 'There is an API key, but no workspace, so the SDKs log to one that is called `default`.',
  severity: 'warning',
  messages: {
    missing:
      'Without `{name}` the SDKs log to the workspace `default`, which accounts of Opik’s cloud do not have: the server refuses. Name your workspace beside the key.',
  },
  *check(file) {
    if (file.kind === 'example' || file.kind === 'ci') return;
    const key = writtenEntries(file).find(({ name }) => name === 'apiKey')?.entry;
    if (!key || isPlaceholder(key.value)) return;
    const all = file.kind === 'env' ? [file, ...file.others.filter(({ kind }) => kind === 'env')] : [file];
    if (all.some((one) => entryOf(one, 'workspace'))) return;
    const url = all.map((one) => entryOf(one, 'url')?.value).find((value) => value !== undefined);
    if (url !== undefined && isLocal(url)) return;
    yield { at: key.at, messageId: 'missing', data: { name: file.kind === 'ini' ? 'workspace' : 'OPIK_WORKSPACE' } };
  },
};
