import type { Needed, View } from './plan';

/** All integrations on npm ask for `opik` 1, and npm refuses 2 beside them (ERESOLVE). */
const fitting: Readonly<Record<string, string>> = { opik: '^1.11.8', other: '^1' };

/** The Opik packages that the program imports, with ranges that go together; whether they are installed is for others to say. */
export function neededPackages({ program }: View): readonly Needed[] {
  const found = new Map<string, Needed>();
  for (const { imports, language } of program.files) {
    for (const { module, typeOnly } of imports) {
      const [name] = language === 'python' ? module.split('.') : module.split('/');
      if (!typeOnly && name !== undefined && /^opik(?:-\w+)?$/.test(name)) found.set(name, { language, name });
    }
  }
  const all = [...found.values()];
  const integrates = all.some(({ language, name }) => language === 'typescript' && name !== 'opik');
  return all.map((one): Needed => {
    const range = one.language === 'typescript' && integrates ? (fitting[one.name] ?? fitting.other) : undefined;
    return { ...one, ...(range !== undefined && { range }) };
  });
}
