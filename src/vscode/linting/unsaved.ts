/** What the analysis' names for documents begin with that were never saved. */
export const UNSAVED = '/untitled:/';

/** Whether a document of that name was never saved, so that no program ever ran it. */
export const isUnsaved = (file: string): boolean => file.startsWith(UNSAVED);

/** What people call a document that was never saved; nothing for a file. */
export function unsavedName(file: string): string | undefined {
  if (!file.startsWith(UNSAVED)) return undefined;
  const name = lastOf(decoded(file.slice(UNSAVED.length)));
  // The analysis puts the language's extension behind the name, also behind one that has it already.
  return /(\.\w+)\1$/.test(name) ? name.slice(0, name.lastIndexOf('.')) : name;
}

const lastOf = (address: string): string => /[^/:\\]*$/.exec(address)?.[0] ?? address;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
