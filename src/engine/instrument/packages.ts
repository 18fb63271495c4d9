import type { Program } from '../program/program';
import type { Needed, View } from './plan';

/** All integrations on npm ask for `opik` 1, and npm refuses 2 beside them (ERESOLVE). */
const fitting: Readonly<Record<string, string>> = { opik: '^1.11.8', other: '^1' };

/** What some integration needs beside it. */
const beside: ReadonlySet<string> = new Set(['@vercel/otel', '@opentelemetry/sdk-node']);

/**
 * The Opik packages that the program imports, with ranges that go together, and others that it imports only now; whether they are installed
 * is for others to say.
 */
export function neededPackages({ program }: View, before: Program): readonly Needed[] {
  const known = new Set(before.files.flatMap(({ imports }) => imports.map(({ module }) => module)));
  const found = new Map<string, Needed>();
  for (const { imports, language } of program.files) {
    for (const { module, typeOnly } of imports) {
      const [name] = language === 'python' ? module.split('.') : beside.has(module) ? [module] : module.split('/');
      const isWanted = name !== undefined && (/^opik(?:-\w+)?$/.test(name) || (beside.has(name) && !known.has(module)));
      if (!typeOnly && isWanted) found.set(name, { language, name });
    }
  }
  const all = [...found.values()];
  const integrates = all.some(({ language, name }) => language === 'typescript' && name !== 'opik');
  return all.map((one): Needed => {
    const range =
      one.language === 'typescript' && integrates && !beside.has(one.name) ? (fitting[one.name] ?? fitting.other) : undefined;
    return { ...one, ...(range !== undefined && { range }) };
  });
}
