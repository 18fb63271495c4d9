/** The text of a type is this name of `typing`, with or without its module and arguments. */
export const writesType = (text: string, name: string): boolean => new RegExp(`^['"]?(?:\\w+\\.)?${name}\\b`).test(text);
