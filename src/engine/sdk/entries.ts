import type { DecoratorKind, DecoratorName, Meaning, NamedMeaning, QualifiedName } from './model';

/** Names with white space between them, in one text or several. */
export type Names = string | readonly string[];

/** The single names. */
export const words = (names: Names): QualifiedName[] =>
  [names].flat().flatMap((text) => text.split(/\s+/).filter((name) => name !== ''));

/** One entry for each name; they share everything else. */
export const named = (meaning: Meaning, names: Names, rest: Omit<NamedMeaning, 'name' | 'meaning'> = {}): NamedMeaning[] =>
  words(names).map((name) => ({ name, meaning, ...rest }));

/** The paths on each of the objects: `on('a()', 'b c')` is `a().b`, `a().c`. */
export const on = (objects: Names, paths: Names): QualifiedName[] =>
  words(objects).flatMap((object) => words(paths).map((path) => `${object}.${path}`));

/** What calls of these makers give: `made('a.B')` is `a.B()`. */
export const made = (makers: Names): QualifiedName[] => words(makers).map((maker) => `${maker}()`);

/** One decorator for each name. */
export const decorated = (kind: DecoratorKind, names: Names): DecoratorName[] => words(names).map((name) => ({ name, kind }));
