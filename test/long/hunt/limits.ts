/** How long each part of the code is hunted through; a release deserves more. */
export const MINUTES = Number(process.env.OPIK_LENS_HUNT_MINUTES ?? 1);

/** One of a list, the same for the same text. */
export function pickedBy<Value>(text: string, list: readonly Value[]): Value {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) >>> 0;
  return list[sum % list.length] as Value;
}
