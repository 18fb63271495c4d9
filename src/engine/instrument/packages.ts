import type { Needed, View } from './plan';

/** The Opik packages that the program imports; whether they are installed is for others to say. */
export function neededPackages({ program }: View): readonly Needed[] {
  const found = new Map<string, Needed>();
  for (const { imports, language } of program.files) {
    for (const { module, typeOnly } of imports) {
      const [name] = language === 'python' ? module.split('.') : module.split('/');
      if (!typeOnly && name !== undefined && /^opik(?:-\w+)?$/.test(name)) found.set(name, { language, name });
    }
  }
  return [...found.values()];
}
