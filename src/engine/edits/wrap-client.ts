import type { LlmCall } from '../program/llm';
import type { FileEdit, Writer } from '../writer';

/** Puts the wrapper of Opik's integration around the construction of a client; undefined where the client is not made in the program. */
export function wrapClient(write: Writer, { entry, client }: LlmCall): readonly FileEdit[] | undefined {
  const { integration } = entry;
  if (integration?.how !== 'client' || !client || client.facts.kind === 'super') return undefined;
  const writer = write.in(client.file);
  const wrapper = writer.ensureImport(integration.module, integration.name);
  return (
    wrapper && [
      { file: client.file.path, edits: [...wrapper.edits, ...writer.wrap(client.facts.at, `${wrapper.spelled}(`, ')')] },
    ]
  );
}

/** Puts `track_completion` around the function of LiteLLM that a call calls. */
export function wrapFunction(write: Writer, { call, entry }: LlmCall): readonly FileEdit[] | undefined {
  const { integration } = entry;
  if (integration?.how !== 'function') return undefined;
  const writer = write.in(call.file);
  const wrapper = writer.ensureImport(integration.module, integration.name);
  return (
    wrapper && [
      {
        file: call.file.path,
        edits: [...wrapper.edits, ...writer.wrap(call.facts.callee.at, `${wrapper.spelled}()(`, ')')],
      },
    ]
  );
}

/** Hands Opik's callback to one run of a LangChain model, chain or agent. */
export function addCallback(write: Writer, { call, entry }: LlmCall): readonly FileEdit[] | undefined {
  const { integration } = entry;
  const { arguments: given } = call.facts;
  if (integration?.how !== 'callback' || !/^opik(?:\.integrations\.|-)langchain$/.test(integration.module)) return undefined;
  const isRun = /\.a?(?:invoke|stream|batch)$/.test(entry.name);
  if (!isRun || given.length !== 1 || given[0]?.name !== undefined || given[0]?.value.kind === 'spread') return undefined;
  const writer = write.in(call.file);
  const made = writer.ensureImport(integration.module, integration.name);
  if (!made) return undefined;
  const edits =
    call.file.language === 'python'
      ? writer.addArgument(call.id, { name: 'config', text: `{${writer.quoted('callbacks')}: [${made.spelled}()]}` })
      : writer.addArgument(call.id, { text: `{ callbacks: [new ${made.spelled}()] }` });
  return edits && [{ file: call.file.path, edits: [...made.edits, ...edits] }];
}
