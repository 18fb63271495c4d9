/** The numbers under these keys of a JSON object; throws when one is not there. */
export function numbersIn<Key extends string>(json: string, keys: readonly Key[]): Readonly<Record<Key, number>> {
  const value: unknown = JSON.parse(json);
  const numbers: Partial<Record<Key, number>> = {};
  for (const key of keys) {
    const found = property(value, key);
    if (typeof found !== 'number') throw new Error(`\`${key}\` is not a number`);
    numbers[key] = found;
  }
  return numbers as Record<Key, number>;
}

/** What stands under a key, if `value` is an object that has it. */
export const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
