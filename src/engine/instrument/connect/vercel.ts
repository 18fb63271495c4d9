import { freeName } from '../../edits/extracted';
import type { FileFacts } from '../../facts/model';
import type { LlmCall } from '../../program/llm';
import { coverage, hasTelemetry } from '../../program/llm-coverage';
import type { Program } from '../../program/program';
import { callerOf, type FunctionRef } from '../../program/symbols';
import type { FileEdit } from '../../writer';
import { agentOf } from '../agent';
import { say } from '../messages';
import type { Proposal, View } from '../plan';
import { spelled } from '../spelled';
import { untraceable } from '../untraceable';
import { belowImports } from './imported';

const asks = /^ai\.(?:generateText|streamText|generateObject|streamObject)$/;
const exporter = 'OpikExporter';

/**
 * Sets OpenTelemetry up with Opik's exporter for a program that asks through the AI SDK where nothing can be tracked, such as a route that
 * streams; the calls are switched on by the rule `missing-telemetry` then. Where something can be tracked that is preferred, since the
 * entrypoint and the agent configuration need it.
 */
export function* connectVercel(view: View, asked: readonly LlmCall[]): Iterable<Proposal> {
  const { program, sdk, request } = view;
  const isCovered = coverage(program);
  const [first] = asked.filter((one) => asks.test(one.entry.name) && !isCovered(one) && program.context(one.call) === 'outside');
  const integration = first?.entry.integration;
  if (!first || !integration || request.function !== undefined || !sdk.fits('typescript', integration)) return;
  if (program.tracked.length > 0 || hasTelemetry(program) || !isLeft(view, asked)) return;
  const file = first.call.file.path;
  const data = { call: spelled(first.call), integration: exporter };
  const place = startOf(program, first);
  // What is left to the user is said where the call is.
  if (!place) return;
  const note = { component: 'tracing' as const, file, at: first.call.facts.at };
  if ('file' in place)
    yield {
      key: 'telemetry',
      file: place.file.path,
      reason: { component: 'tracing', ...say('telemetryStart', data) },
      otherwise: { ...note, ...say('telemetry', data) },
      edits: () => started(view, place.file),
    };
  else
    yield {
      key: 'telemetry',
      file: `${place.created}.${place.extension}`,
      reason: { component: 'tracing', ...say('telemetryFile', data) },
      otherwise: { ...note, ...say('telemetryTaken', data) },
      edits: () => registered(view, place),
    };
}

/** Nothing is gained by `track`: nobody asks for what needs it, or neither what begins nor what asks can be a span. */
function isLeft(view: View, asked: readonly LlmCall[]): boolean {
  const { program, request } = view;
  const { root } = agentOf(program, view);
  const isLoose = (fn: FunctionRef): boolean => fn.id === 0 || untraceable(program, fn) !== undefined;
  const isTracingAlone = !request.components.includes('entrypoint') && !request.components.includes('config');
  return isTracingAlone || !root || isLoose(root) || asked.every(({ call }) => isLoose(callerOf(call)));
}

/** A file of its own that Next.js runs first. */
interface Created {
  /** Without its extension. */
  readonly created: string;
  readonly extension: string;
  /** The route, whose style it takes. */
  readonly beside: FileFacts;
}

const routes = /^(src\/)?(?:app\/(?:.*\/)?(?:route|actions?)|pages\/api\/.*)\.[mc]?([jt]s)x?$/;

/** Where the program starts: in a file of its own, or in that of a script or a server. */
function startOf({ entry, root: { root } }: Program, { call }: LlmCall): Created | { readonly file: FileFacts } | undefined {
  // A script that only asks.
  if (!entry) return call.facts.in === 0 ? call : undefined;
  const { file, kind } = entry;
  const [, source = '', extension] = routes.exec(root === '' ? '' : file.path.slice(root.length + 1)) ?? [];
  if (extension !== undefined) return { created: `${root}/${source}instrumentation`, extension, beside: file };
  return kind === 'script' || kind === 'server' ? { file } : undefined;
}

/** Next.js calls `register` of this file before it answers anything. */
function registered(
  { exists, program, request, write }: View,
  { created, extension, beside }: Created,
): readonly FileEdit[] | undefined {
  if (['ts', 'js', 'mts', 'mjs'].some((one) => exists(`${created}.${one}`))) return undefined;
  const { quoted } = write.in(beside);
  const { eol, indent, semicolons } = beside.style;
  const service = quoted(request.project ?? program.root.name ?? 'agent');
  const end = semicolons ? ';' : '';
  const lines = [
    `import { registerOTel } from ${quoted('@vercel/otel')}${end}`,
    `import { ${exporter} } from ${quoted('opik-vercel')}${end}`,
    '',
    'export function register() {',
    `${indent}registerOTel({ serviceName: ${service}, traceExporter: new ${exporter}() })${end}`,
    '}',
    '',
  ];
  return [{ file: `${created}.${extension}`, edits: [{ at: { start: 0, end: 0 }, text: lines.join(eol) }] }];
}

/** The program's own provider, below the imports of the file that starts it. */
function started({ program, write }: View, file: FileFacts): readonly FileEdit[] | undefined {
  const writer = write.in(file);
  const sdk = writer.ensureImport('@opentelemetry/sdk-node', 'NodeSDK');
  const opik = writer.ensureImport('opik-vercel', exporter);
  if (!sdk || !opik) return undefined;
  const name = freeName(file, ['sdk', 'telemetry', 'openTelemetry']);
  const home = file.functions[0];
  // Of a script that only asks nothing else tells that it ends.
  const isScript = !program.entry && file.style.topLevelAwait && home;
  const ended = isScript ? writer.insertStatement({ endOf: home.body }, `await ${name}.shutdown();`) : [];
  const made = `const ${name} = new ${sdk.spelled}({ traceExporter: new ${opik.spelled}() });\n${name}.start();`;
  const statement = belowImports(writer, file, made);
  return statement && ended && [{ file: file.path, edits: [...sdk.edits, ...opik.edits, ...statement, ...ended] }];
}
