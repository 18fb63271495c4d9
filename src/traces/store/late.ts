/**
 * Whether this is the record of a start that comes after the record of the end. Python's SDK sends both, and its start records may say
 * less or even other things (`type` is `general` for every span): they then only fill what is missing.
 */
export const isLateStart = (
  ended: unknown,
  { start_time: start, end_time: end }: { readonly start_time?: string | undefined; readonly end_time?: string | undefined },
): boolean => typeof ended === 'number' && start !== undefined && end === undefined;

/** How columns take new values, as SQL, in either case: null leaves what is there. */
export function takenBy(columns: readonly string[]): (late: boolean) => string {
  const over = columns.map((column) => `${column} = coalesce(?, ${column})`).join(', ');
  const under = columns.map((column) => `${column} = coalesce(${column}, ?)`).join(', ');
  return (late) => (late ? under : over);
}
