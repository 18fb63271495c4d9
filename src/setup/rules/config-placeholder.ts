import { isPlaceholder, writtenEntries } from './config-file';
import type { ConfigRule } from './rule';

/** The text of a template was left in a file that programs read. */
export const configPlaceholder: ConfigRule = {
  id: 'config-placeholder',
  summary: 'A setting of Opik still has the placeholder of a template.',
  severity: 'warning',
  messages: {
    placeholder:
      'This is the placeholder of a template, which the SDKs send as it is, so nothing arrives. Give `{name}` its value, or run “Opik: Configure”.',
  },
  *check(file) {
    if (file.kind === 'example') return;
    for (const { entry } of writtenEntries(file))
      if (isPlaceholder(entry.value)) yield { at: entry.valueAt, messageId: 'placeholder', data: { name: entry.name } };
  },
};
