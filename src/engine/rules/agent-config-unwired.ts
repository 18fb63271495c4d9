import { freeName } from '../edits/extracted';
import { createAtStart, moduleClient, moduleName, type Parts, readInAgent, together } from '../edits/wire-config';
import { type ConfigClass, configClasses, constructionsOf, hasSubclasses } from '../program/config-classes';
import { type Wiring, wiringOf, wiringOfClass } from '../program/config-wiring';
import type { CallRef } from '../program/symbols';
import { defineRule, type Finding, type RuleInput } from '../rule';
import { type ConfigGeneration, generationNamed } from '../sdk/generation';
import type { Edit, FileEdit } from '../writer';

const messages = {
  neither:
    'Opik never sees `{class}`: no code creates the configuration or reads it, so its values can’t be tuned and no trace names them. Read it with `{read}` inside the agent.',
  uncreated: 'The agent reads `{class}` from Opik, and no code creates it there. Call `{create}` at start-up.',
  unread:
    '`{class}` is created in Opik and never read, so what people change there has no effect. Read it with `{read}` inside the agent.',
  unreadValues:
    'The configuration is created in Opik and never read, so what people change there has no effect. Read it with `{read}` inside the agent.',
  uncreatedValues: 'The agent reads its configuration from Opik, and no code creates it there. Call `{create}` at start-up.',
  wire: 'Create and read the configuration',
  create: 'Create the configuration at start-up',
  readIt: 'Read the configuration in the agent',
};
type MessageId = keyof typeof messages;

/** A configuration that is only half connected to Opik. */
export const agentConfigUnwired = defineRule<MessageId>({
  id: 'agent-config-unwired',
  summary: 'An agent configuration is never created in Opik, or never read inside the agent.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    if (program.kind === 'library' || program.partial || !program.knowsCallers || program.tracked.length === 0) return;
    const wiring = wiringOf(program);
    for (const config of configClasses(program)) {
      const found = hasSubclasses(program, config) ? undefined : ofClass(input, config, wiringOfClass(program, wiring, config));
      if (found) yield found;
    }
    const found = ofValues(input, {
      creates: wiring.creates.filter(({ file }) => file.language === 'typescript'),
      reads: wiring.reads.filter(({ file }) => file.language === 'typescript'),
    });
    if (found) yield found;
  },
});

function ofClass(input: RuleInput, config: ConfigClass, { creates, reads }: Wiring): Finding<MessageId> | undefined {
  const { program, write } = input;
  const { file, facts } = config.class;
  const installed = program.sdk(file).generation('python');
  // What the installed version lacks is the fault to mend first.
  if (!installed?.assumed && installed?.base !== config.base) return undefined;
  const generation = generationNamed('python', config.base === 'AgentConfig' ? 'agent-config' : 'config');
  const isRead = reads.length > 0;
  const isCreated = creates.length > 0;
  // Reading an `opik.Config` with a fallback creates it.
  if (isRead && (isCreated || config.base === 'Config')) return undefined;
  const data = { class: facts.name ?? '', create: generation.create, read: generation.read };
  const place = { file: file.path, at: facts.nameAt ?? facts.at, data };
  const edits = (what: 'create' | 'read' | 'both') => (): readonly FileEdit[] | undefined => {
    const found = partsOf(input, config);
    if (!found) return undefined;
    const { parts, made } = found;
    // Where the values are stored, the client is needed before them.
    if (made.length > 0 && what !== 'read' && config.base !== 'Config') return undefined;
    const create =
      what === 'read' || (what === 'both' && config.base === 'Config') ? [] : createAtStart(write, program, parts, generation);
    const read = what === 'create' ? [] : readInAgent(write, program, parts, generation);
    return together(parts.file, made, create, read);
  };
  if (isRead)
    return { ...place, messageId: 'uncreated', fixes: [{ titleId: 'create', safety: 'review', edits: edits('create') }] };
  if (isCreated) return { ...place, messageId: 'unread', fixes: [{ titleId: 'readIt', safety: 'review', edits: edits('read') }] };
  const titleId = config.base === 'Config' ? 'readIt' : 'wire';
  return { ...place, messageId: 'neither', fixes: [{ titleId, safety: 'review', edits: edits('both') }] };
}

/** The one instance of the class that a module keeps, with that module's client; `made` are the edits that make one where it has none. */
function partsOf(
  { program, write }: RuleInput,
  config: ConfigClass,
): { readonly parts: Parts; readonly made: readonly Edit[] } | undefined {
  const [instance, other] = constructionsOf(program, config);
  const values = instance && !other ? moduleName(instance) : undefined;
  if (!instance || !values) return undefined;
  const { file } = instance;
  const client = moduleClient(program, file);
  if (client) return { parts: { file, values, client: client.name }, made: [] };
  const statement = values.definitions[0]?.statement;
  const hasClient = [...program.calls()].some((call) => call.file === file && program.calleeMeans(call, 'client'));
  const writer = write.in(file);
  const opik = writer.ensureImport('opik', 'Opik');
  const name = freeName(file, ['opik_client']);
  const line = statement && opik && writer.insertStatement({ after: statement }, `${name} = ${opik.spelled}()`);
  return hasClient || !line ? undefined : { parts: { file, values, client: name }, made: [...opik.edits, ...line] };
}

function ofValues(input: RuleInput, { creates, reads }: Wiring): Finding<MessageId> | undefined {
  const { program, write } = input;
  const [create] = creates;
  const [read] = reads;
  const call = create ?? read;
  if (!call || (create && read) || !program.holds(call.file)) return undefined;
  const entry = program.calleeMeans(call, create ? 'config-create' : 'config-read');
  const isOld = entry?.name.endsWith('.createAgentConfig') || entry?.name.endsWith('.getAgentConfigVersion');
  const generation = generationNamed('typescript', isOld ? 'agent-config' : 'config');
  const data = { create: generation.create, read: generation.read };
  const place = { file: call.file.path, at: call.facts.callee.at, data };
  if (!create) return isOld ? { ...place, messageId: 'uncreatedValues' } : undefined;
  return {
    ...place,
    messageId: 'unreadValues',
    fixes: [{ titleId: 'readIt', safety: 'review', edits: () => readValues(input, create, generation, write) }],
  };
}

function readValues(
  { program }: RuleInput,
  create: CallRef,
  generation: ConfigGeneration,
  write: RuleInput['write'],
): readonly FileEdit[] | undefined {
  const { file, facts } = create;
  const [schema, given] = generation.name === 'agent-config' ? facts.arguments : [undefined, facts.arguments[0]];
  const value = given?.value;
  const values =
    value?.kind === 'reference' && value.path.length === 0 && value.binding !== undefined
      ? file.bindings[value.binding]
      : undefined;
  const client = moduleClient(program, file);
  if (values?.scope !== 'module' || !client || (schema && schema.value.kind !== 'reference')) return undefined;
  const parts = {
    file,
    values,
    client: client.name,
    ...(schema && { schema: write.in(file).source(schema.value.at) }),
  };
  return together(file, readInAgent(write, program, parts, generation));
}
