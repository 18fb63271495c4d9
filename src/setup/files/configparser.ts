/** The sections of an INI text with their options; the names of options are lower case. */
export type IniReading = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads an INI text as Python's `configparser` does without interpolation (read in CPython 3.11, `RawConfigParser._read`): a deeper line
 * continues a value, `:` is as good as `=`, and remarks stand on lines of their own. Undefined where it raises an error.
 */
export function readAsPython(text: string): IniReading | undefined {
  const sections = new Map<string, Map<string, string[]>>();
  let section: Map<string, string[]> | undefined;
  let value: string[] | undefined;
  let indent = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (/^[#;]/.test(content)) continue;
    if (content === '') {
      value?.push('');
      continue;
    }
    const depth = line.search(/\S/);
    if (value && depth > indent) {
      value.push(content);
      continue;
    }
    indent = depth;
    const name = /^\[(.+)\]/s.exec(content)?.[1];
    if (name !== undefined) {
      if (sections.has(name) && name !== 'DEFAULT') return undefined;
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      value = undefined;
      continue;
    }
    const [, option = '', first = ''] = /^(.*?)\s*[=:]\s*(.*)$/s.exec(content) ?? [];
    if (!section || option === '' || section.has(option.toLowerCase())) return undefined;
    value = [first];
    section.set(option.toLowerCase(), value);
  }
  return joined(sections);
}

/** Options of `[DEFAULT]` hold in every section. */
function joined(sections: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): IniReading {
  const defaults = sections.get('DEFAULT') ?? new Map<string, readonly string[]>();
  return new Map(
    [...sections].map(([name, options]) => [
      name,
      new Map([...defaults, ...options].map(([option, lines]) => [option, lines.join('\n').trimEnd()])),
    ]),
  );
}
