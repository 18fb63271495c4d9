import { type CallRef, callsOf } from '../../program/symbols';
import type { FileEdit } from '../../writer';
import { say } from '../messages';
import type { View } from '../plan';
import { spelled } from '../spelled';
import { isImported } from './imported';
import type { Connector } from './proposals';

const module = 'opik.integrations.haystack';
const pipeline = /^haystack(?:\.\w+)*\.(?:Pipeline|AsyncPipeline)$/;

/** Haystack: a connector in each pipeline. It traces what happens there only where content tracing was switched on before Haystack is imported. */
export const connectHaystack: Connector = function* connectHaystack(view) {
  const { program } = view;
  if (isImported(program, module)) return;
  const pipelines = program.files
    .flatMap(callsOf)
    .filter((call) => program.graph.callee(call).some((one) => one.kind === 'external' && pipeline.test(one.name)));
  const [first] = pipelines;
  if (!first) return;
  const data = { integration: 'OpikConnector', call: spelled(first) };
  const place = { file: first.file.path, at: first.facts.at };
  yield {
    key: `haystack ${first.file.path}`,
    file: first.file.path,
    reason: { component: 'tracing', ...say('haystack', data) },
    otherwise: { component: 'tracing', ...say('notHooked', data), ...place },
    edits: () => connect(view, pipelines),
  };
};

function connect(view: View, pipelines: readonly CallRef[]): readonly FileEdit[] | undefined {
  const switched = switchOn(view);
  if (!switched) return undefined;
  const edits: FileEdit[] = [...switched];
  for (const made of pipelines) {
    const { file, facts } = made;
    const writer = view.write.in(file);
    const connector = writer.ensureImport(module, 'OpikConnector');
    const name = facts.role.to === 'binding' ? file.bindings[facts.role.binding]?.name : undefined;
    if (!connector || name === undefined) return undefined;
    const title = writer.quoted(name);
    const line = writer.insertStatement(
      { after: facts.statement },
      `${name}.add_component(${writer.quoted('opik')}, ${connector.spelled}(${title}))`,
    );
    if (!line) return undefined;
    const isFirst = !edits.some((one) => one.file === file.path && one.edits.some(({ text }) => text.includes(module)));
    edits.push({ file: file.path, edits: [...(isFirst ? connector.edits : []), ...line] });
  }
  return edits;
}

/** `os.environ[...] = "true"` above everything that the program's first file imports. */
function switchOn({ program, write }: View): readonly FileEdit[] | undefined {
  const file = program.entry?.file ?? program.files.find(({ imports }) => imports.some((one) => /^haystack\b/.test(one.module)));
  const first = file?.imports.find(({ module: name, in: within }) => within === 0 && name !== '__future__' && name !== 'os');
  if (!file || !first || first.conditional) return undefined;
  const writer = write.in(file);
  if (writer.source({ start: 0, end: Number.MAX_SAFE_INTEGER }).includes('HAYSTACK_CONTENT_TRACING_ENABLED')) return [];
  const imported = file.imports.some(
    ({ module: name, kind, at }) => name === 'os' && kind === 'import' && at.start < first.at.start,
  );
  const quoted = (text: string): string => writer.quoted(text);
  const line = `os.environ.setdefault(${quoted('HAYSTACK_CONTENT_TRACING_ENABLED')}, ${quoted('true')})`;
  const anchor = { at: first.at, indent: '', ownLine: true, sole: true };
  const edits = writer.insertStatement({ before: anchor }, `${imported ? '' : 'import os\n\n'}${line}\n`);
  return edits && [{ file: file.path, edits }];
}
