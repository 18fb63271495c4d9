/** The beginning of an answer as text: an endless one is cut after `most` bytes. */
export async function beginningOf(response: Response, most: number): Promise<string> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  for (let size = 0; reader && size < most; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  await reader?.cancel().catch(() => undefined);
  return Buffer.concat(parts).toString('utf8');
}
