/** The extension as links of editors name it: publisher and name of the manifest. */
const EXTENSION = 'opik-lens.opik-lens';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PLACE = new RegExp(`^/trace/(${UUID})$`, 'i');
/** What SDKs print of a server on this machine: `http://127.0.0.1:5187/api/v1/session/redirect/projects/?trace_id=ID&path=...`. */
const PRINTED = new RegExp(
  `http://(?:127\\.0\\.0\\.1|localhost):(\\d{1,5})/api/v1/session/redirect/projects/?\\?(?:[^\\s"'<>]*&)?trace_id=(${UUID})(?![0-9a-f-])(?:[^\\s"'<>]*[^\\s"'<>.,;:!?)])?`,
  'gi',
);

/** A link that opens a trace in the editor with that scheme; undefined for an id that is no UUID. */
export function traceUri(scheme: string, trace: string): string | undefined {
  const path = `/trace/${trace}`;
  return PLACE.test(path) ? `${scheme}://${EXTENSION}${path}` : undefined;
}

/** The trace that the path of such a link names; undefined when it is anything else. */
export const traceInPath = (path: string): string | undefined => PLACE.exec(path)?.[1]?.toLowerCase();

/** A link in what a program printed. */
export interface PrintedLink {
  readonly start: number;
  readonly length: number;
  readonly port: number;
  readonly trace: string;
}

/** The links to traces of a receiver on this machine, as SDKs print them, in a line of text. */
export const linksPrinted = (line: string): readonly PrintedLink[] =>
  [...line.matchAll(PRINTED)].map(({ index, 0: { length }, 1: port, 2: trace = '' }) => ({
    start: index,
    length,
    port: Number(port),
    trace: trace.toLowerCase(),
  }));
