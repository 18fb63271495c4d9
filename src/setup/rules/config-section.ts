import type { ConfigFile, ConfigFinding, ConfigRule } from './rule';

/** Keys that people write, with the ones that the SDKs read. */
const meant: Readonly<Record<string, string>> = {
  apikey: 'api_key',
  key: 'api_key',
  opik_api_key: 'api_key',
  url: 'url_override',
  base_url: 'url_override',
  host: 'url_override',
  opik_url_override: 'url_override',
  workspace_name: 'workspace',
  opik_workspace: 'workspace',
  project: 'project_name',
};
const read = new Set(['api_key', 'url_override', 'workspace', 'project_name']);

/** What the SDKs pass over in the file of the machine. */
export const configSection: ConfigRule = {
  id: 'config-section',
  summary: 'A setting in `.opik.config` is in the wrong section, or has a name that the SDKs do not read.',
  severity: 'warning',
  messages: {
    section: 'The SDKs read the section `[opik]` only, in small letters, so nothing below this line counts.',
    outside: 'The SDKs read the section `[opik]` only, and `{name}` stands in none. The SDK for Python refuses such a file.',
    key: 'The SDKs do not read `{name}`, so this value has no effect. They read `{meant}`.',
    renameSection: 'Rename the section to `[opik]`',
    addSection: 'Put `[opik]` above it',
    rename: 'Rename it to `{meant}`',
  },
  *check(file) {
    if (file.kind !== 'ini') return;
    yield* sectionFindings(file);
    const inOpik = file.entries.filter(({ section }) => section === 'opik');
    const names = new Set(inOpik.map(({ name }) => name.toLowerCase()));
    for (const { name, at } of inOpik) {
      const right = meant[name.toLowerCase()];
      if (right === undefined || names.has(right)) continue;
      const data = { name, meant: right };
      yield { at, messageId: 'key', data, fix: { titleId: 'rename', data, edits: [{ at, text: right }] } };
    }
  },
};

function* sectionFindings({ entries, sections }: ConfigFile): Iterable<ConfigFinding> {
  if (sections.some(({ name }) => name === 'opik')) return;
  const [first] = entries;
  if (first && first.section === undefined && read.has(first.name.toLowerCase())) {
    const edits = [{ at: { start: first.at.start, end: first.at.start }, text: '[opik]\n' }];
    yield { at: first.at, messageId: 'outside', data: { name: first.name }, fix: { titleId: 'addSection', edits } };
  }
  const wrong = sections.find(
    ({ name }) =>
      name.trim().toLowerCase() === 'opik' ||
      entries.some((one) => one.section === name && read.has(one.name.toLowerCase()) && one.value !== ''),
  );
  if (wrong)
    yield { at: wrong.at, messageId: 'section', fix: { titleId: 'renameSection', edits: [{ at: wrong.at, text: '[opik]' }] } };
}
