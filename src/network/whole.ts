/** The whole of an answer; undefined for one of more than `most` bytes, whose connection is ended there. */
export async function wholeOf(response: Response, most: number): Promise<Buffer | undefined> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}
