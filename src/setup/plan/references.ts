import { type Note, type PackageObservation, settingNames, spelling } from '../model';
import { holderOf, type Mechanism } from './mechanism';

/** Values that are taken from other variables: those that nobody knows, and those that a plain Node program gets as they are written. */
export function referenceNotes({ languages, framework, loadings }: PackageObservation, mechanism: Mechanism): readonly Note[] {
  const isPut =
    !languages.includes('typescript') || framework !== undefined || loadings.some(({ by }) => /dotenvx|expand/.test(by));
  return settingNames.flatMap((name): Note[] => {
    const holder = holderOf(mechanism, name);
    const reference = holder?.references?.find(({ setting }) => setting === name);
    if (!holder || !reference || (reference.isKnown && isPut)) return [];
    const data = { name: spelling.environment[name], file: holder.path, other: reference.to };
    return [{ id: reference.isKnown ? 'notExpanded' : 'reference', level: 'warning', data }];
  });
}
