/** Records of one request; Opik takes 1,000. */
const RECORDS = 500;
/** Characters of the records of one request; Opik's SDKs send up to 5 MB. */
const SIZE = 4 << 20;

/** Records as JSON text, in the portions in which they are sent. */
export function* batches(records: readonly string[]): Iterable<readonly string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const text of records) {
    if (batch.length === RECORDS || (batch.length > 0 && size + text.length > SIZE)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(text);
    size += text.length;
  }
  if (batch.length > 0) yield batch;
}
