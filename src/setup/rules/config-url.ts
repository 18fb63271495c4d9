import { isLocal, isSameUrl, serverUrl } from '../urls';
import { entryOf, isPlaceholder, writtenEntries } from './config-file';
import type { ConfigRule } from './rule';

/** The address of the server is wrong, or does not go with the workspace. */
export const configUrl: ConfigRule = {
  id: 'config-url',
  summary: 'The address of the Opik server is not one of its API, or does not go with the workspace.',
  severity: 'error',
  messages: {
    path: 'The API of this server is not at this address, so nothing arrives. It is at `{url}`: `/opik/api` on Comet’s hosts, `/api` elsewhere.',
    noAddress:
      'This is no address that the SDKs can use, so nothing arrives. Write one with `https://` or `http://`, such as `{url}`.',
    localWorkspace: 'A local server has the workspace `default` only, so the SDKs refuse to log to another one. Write `default`.',
    change: 'Change it to `{url}`',
    useDefault: 'Change the workspace to `default`',
  },
  *check(file) {
    const entry = writtenEntries(file).find(({ name }) => name === 'url')?.entry;
    if (!entry || isPlaceholder(entry.value)) return;
    const { value, valueAt } = entry;
    const url = serverUrl(value);
    const isAddress = /^https?:\/\//i.test(value);
    if (url === undefined || !isAddress) {
      const data = { url: url ?? 'https://www.comet.com/opik/api' };
      const fix = url === undefined ? undefined : { titleId: 'change', data, edits: [{ at: valueAt, text: url }] };
      yield { at: valueAt, messageId: 'noAddress', data, ...(fix && { fix }) };
    } else if (!isSameUrl(value, url)) {
      yield {
        at: valueAt,
        messageId: 'path',
        data: { url },
        fix: { titleId: 'change', data: { url }, edits: [{ at: valueAt, text: url }] },
      };
    }
    const workspace = entryOf(file, 'workspace');
    const isOpenSource = isLocal(value) && !/\/opik(?:\/|$)/.test(value);
    if (!isOpenSource || !workspace || /^default$|\$/.test(workspace.value) || isPlaceholder(workspace.value)) return;
    const edits = [{ at: workspace.valueAt, text: 'default' }];
    yield { at: workspace.valueAt, messageId: 'localWorkspace', fix: { titleId: 'useDefault', edits } };
  },
};
