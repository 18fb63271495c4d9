import type { ListValue } from '../../facts/model';
import type { LlmCall } from '../../program/llm';
import type { Program } from '../../program/program';
import { type CallRef, callsOf } from '../../program/symbols';
import type { FileEdit } from '../../writer';
import type { View } from '../plan';
import { belowImports, importAll, isImported } from './imported';
import { appended } from './langchain';
import { type Connector, noted } from './proposals';

/** One statement below the imports of the file that runs the framework, for all of its runs. */
const statement = (
  integration: string,
  name: string,
  text: (view: View, asked: LlmCall) => readonly FileEdit[] | undefined,
): Connector =>
  function* connect(view, asked) {
    const [first] = asked;
    if (!first || isImported(view.program, integration)) return;
    yield { ...noted(first, name, 'patch'), edits: () => text(view, first) };
  };

const agents = 'opik.integrations.openai.agents';

/** OpenAI's Agents SDK: one more processor, beside the one that it has. */
export const connectOpenaiAgents: Connector = statement(agents, 'OpikTracingProcessor', ({ write }, { call: { file } }) => {
  const writer = write.in(file);
  const add = writer.ensureImport('agents', 'add_trace_processor');
  const processor = writer.ensureImport(agents, 'OpikTracingProcessor');
  const line = add && processor && belowImports(writer, file, `${add.spelled}(${processor.spelled}())`);
  return line && [{ file: file.path, edits: [...add.edits, ...processor.edits, ...line] }];
});

const llamaIndex = 'opik.integrations.llama_index';

/** LlamaIndex: one more handler, before anything is made that takes over the handlers there are. */
export const connectLlamaIndex: Connector = statement(
  llamaIndex,
  'LlamaIndexCallbackHandler',
  ({ write }, { call: { file } }) => {
    const writer = write.in(file);
    const settings = writer.ensureImport('llama_index.core', 'Settings');
    const handler = writer.ensureImport(llamaIndex, 'LlamaIndexCallbackHandler');
    const line =
      settings && handler && belowImports(writer, file, `${settings.spelled}.callback_manager.add_handler(${handler.spelled}())`);
    return line && [{ file: file.path, edits: [...settings.edits, ...handler.edits, ...line] }];
  },
);

const dspy = 'opik.integrations.dspy';
const dspyConfigures = /^dspy(?:\.\w+)*?\.(?:settings\.)?configure$/;

/** DSPy: a callback beside the model that is configured. */
export const connectDspy: Connector = statement(dspy, 'OpikCallback', ({ write, program }, asked) => {
  const present = program.files
    .flatMap(callsOf)
    .find((call) => program.graph.callee(call).some((one) => one.kind === 'external' && dspyConfigures.test(one.name)));
  const { file } = present ?? asked.call;
  const writer = write.in(file);
  const callback = importAll(writer, dspy, ['OpikCallback']);
  if (!callback) return undefined;
  const made = `${callback.spelled[0]}()`;
  const configure = present ? undefined : writer.ensureImport('dspy', 'configure');
  const edits = present
    ? inConfigure(program, present, made, (text) => writer.addArgument(present.id, { name: 'callbacks', text }))
    : configure && belowImports(writer, file, `${configure.spelled}(callbacks=[${made}])`);
  return edits && [{ file: file.path, edits: [...callback.edits, ...(configure?.edits ?? []), ...edits] }];
});

function inConfigure(
  program: Program,
  call: CallRef,
  made: string,
  add: (text: string) => FileEdit['edits'] | undefined,
): FileEdit['edits'] | undefined {
  if (call.facts.arguments.some(({ value }) => value.kind === 'spread')) return undefined;
  const given = call.facts.arguments.find(({ name }) => name === 'callbacks')?.value;
  if (!given) return add(`[${made}]`);
  const list: ListValue | undefined = given.kind === 'list' ? given : undefined;
  const [only, ...others] = list ? [] : program.meant(call.file, given);
  const written =
    only?.kind === 'value' && only.value.kind === 'list' && only.file === call.file && others.length === 0 ? only.value : list;
  return written && appended(written, made);
}
