import { PbfWriter } from 'pbf';

/** An `ExportTraceServiceResponse` that says how many spans were not taken, as JSON. */
export const refusedInJson = (count: number, why: string): object =>
  count === 0 ? {} : { partialSuccess: { rejectedSpans: String(count), errorMessage: why } };

/** The same in protobuf; an empty message when all were taken. */
export function refusedInProtobuf(count: number, why: string): Uint8Array {
  const writer = new PbfWriter();
  if (count > 0)
    writer.writeMessage(
      1,
      (refused: { readonly count: number; readonly why: string }, partial: PbfWriter) => {
        partial.writeVarintField(1, refused.count);
        partial.writeStringField(2, refused.why);
      },
      { count, why },
    );
  return writer.finish();
}
