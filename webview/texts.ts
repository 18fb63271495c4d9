let bundle: Readonly<Record<string, string>> = {};

/** Takes the translations that the editor handed over: sentences by their English ones. */
export function useTexts(json: string | undefined): void {
  const parsed: unknown = json ? JSON.parse(json) : {};
  bundle = Object.fromEntries(Object.entries(parsed ?? {}).filter(([, value]) => typeof value === 'string'));
}

/** The sentence in the language of the editor, with `{0}`, `{1}` ... replaced. */
export const text = (english: string, ...values: readonly (string | number)[]): string =>
  (Object.hasOwn(bundle, english) ? (bundle[english] ?? english) : english).replace(/\{(\d)\}/g, (slot, index) =>
    String(values[Number(index)] ?? slot),
  );
