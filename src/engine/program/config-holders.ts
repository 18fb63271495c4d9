import type { Field, FileFacts, ObjectValue, Span, Value } from '../facts/model';
import { contains } from '../facts/text';
import { plainName, tunable } from '../sdk/tunables';
import { constantsOf } from './constants';
import { llmCall } from './llm';
import type { Program } from './program';
import { remembered } from './remembered';
import { type CallRef, type ClassRef, callOf, callsOf, classesOf, functionOf } from './symbols';

/** A class, or an object of a module, that holds settings that people tune between runs. */
export interface ConfigHolder {
  readonly file: FileFacts;
  readonly name: string;
  readonly nameAt: Span;
  /** All of it, so that what is written there can be told from what is written elsewhere. */
  readonly at: Span;
  /** The names of what can be tuned, as written. */
  readonly tunables: readonly string[];
  /** Python: `class`; TypeScript: a class, or an `object` in a constant. */
  readonly class?: ClassRef;
  readonly object?: ObjectValue;
  /** Opik has it already: a subclass of its configuration, or an object given to a call that creates or reads one. */
  readonly isOpiks: boolean;
}

/** Everything in the program's files that holds two or more tunables and is nothing but settings. */
export function configHolders(program: Program): readonly ConfigHolder[] {
  const given = givenObjects(program);
  return program.files.flatMap((file) => [
    ...classesOf(file).flatMap((one) => ofClass(program, one, given) ?? []),
    ...(file.language === 'typescript' ? objectsOf(program, file, given) : []),
  ]);
}

/** The base that makes a class a configuration of Opik. */
export const isConfigBase = (name: string): boolean => /^opik\.(?:.*\.)?(?:AgentConfig|Config)$/.test(name);

/** The names of everything outside the project that a class derives from; undefined where that can't be told. */
export const basesOf = remembered((program: Program, one: ClassRef) => basesAbove(program, one, 0));

function basesAbove(program: Program, { file, facts }: ClassRef, depth: number): readonly string[] | undefined {
  const found: string[] = [];
  for (const base of facts.bases) {
    const meant = program.meant(file, base);
    if (meant.length === 0 || depth > 8) return undefined;
    for (const one of meant) {
      if (one.kind === 'external') found.push(one.name);
      else if (one.kind === 'class') {
        const above = basesAbove(program, one.class, depth + 1);
        if (!above) return undefined;
        found.push(...above);
      } else return undefined;
    }
  }
  return found;
}

const plainBases =
  /^(?:object|abc\.ABC|pydantic(?:\.\w+)*\.(?:BaseModel|BaseSettings)|pydantic_settings(?:\.\w+)*\.BaseSettings)$/;
/** What is asked, answered, stored or measured, and what only describes models. */
const otherNames =
  /(?:Request|Response|Reply|Payload|Body|Input|Output|Result|Summary|Schema|Message|Event|Record|Usage|Info|Spec|Card|Entry|Metadata|Stats|Log|State|Context|Session|History|Thread|Conversation|Create|Update|Dto|DTO|Row|Document|Exception|Error)$|Provider|Judge|Eval|Metric|Scor|Grader|Benchmark|Experiment|Dataset|Embed|Train|Finetun|FineTun|Mock|Fake|Stub|Pricing/;
/** What does something with a model, where it has methods for that. */
const doers =
  /(?:Agent|Client|Service|Model|LLM|Llm|Handler|Bot|Assistant|Chat|Chain|Node|Tool|Wrapper|Engine|Runner|Manager|Pipeline)$/;
/** What settings may do: be read, checked, copied and written. */
const keepers =
  /^(?:__|_?(?:to|as|from|get|is|has|with|validate|check|load|save|update|copy|replace|merge|build)(?:_|[A-Z]|$)|dict$|json$|model_)/;
const settingsName = /(?:Config|Configuration|Settings|Options|Params|Parameters)$/;
const otherFields =
  /^(?:messages|history|user_id|session_id|thread_id|conversation_id|role|content|usage|choices|response|answer|input_cost|.*cost|.*pric(?:e|ing)|context_(?:window|length|size)|supports_\w+|capabilit\w*|learning_rate|lr|(?:num_)?epochs|batch_size|weight_decay|hidden_(?:size|dim)|num_layers|optimizer)$/;

function ofClass(program: Program, owner: ClassRef, given: ReadonlySet<object>): ConfigHolder | undefined {
  const { file, facts } = owner;
  const { name, nameAt } = facts;
  if (facts.bases.length === 0 && facts.fields.length < 2) return undefined;
  const bases = basesOf(program, owner);
  if (name === undefined || !nameAt || !bases) return undefined;
  const fields = facts.fields.filter((field) => tunable(field.name) !== undefined && !isSwitch(field));
  const holder = { file, name, nameAt, at: facts.at, tunables: fields.map((field) => field.name), class: owner };
  if (bases.some(isConfigBase) || given.has(facts)) return { ...holder, isOpiks: true };
  if (!isWorthTuning(holder.tunables) || bases.some((base) => !plainBases.test(base))) return undefined;
  if (otherNames.test(name) || facts.fields.some((field) => otherFields.test(plainName(field.name)))) return undefined;
  if (!fields.some((field) => field.definitions.some(({ value }) => isWrittenDefault(program, file, value)))) return undefined;
  if (facts.bases.length > 0 && fields.some((field) => !field.declared)) return undefined;
  const isOther = isAgent(program, owner, fields) || isListed(program, owner) || isSchema(program, owner);
  return isOther ? undefined : { ...holder, isOpiks: false };
}

/** `use_chat_prompt: bool = False` says whether, not what. */
const isSwitch = ({ definitions }: Field): boolean =>
  definitions.some(({ value }) => value.kind === 'literal' && typeof value.value === 'boolean');

/** More than the limits of a call, or the seed of a test. */
const isWorthTuning = (names: readonly string[]): boolean =>
  new Set(names.map(plainName)).size > 1 &&
  names.some((name) => tunable(name) !== 'sampling' || plainName(name) === 'temperature');

/** A literal, something read from the environment, or one of them as a `Field` has it. */
function isWrittenDefault(program: Program, file: FileFacts, value: Value): boolean {
  if (value.kind === 'environment') return true;
  if (value.kind !== 'call')
    return constantsOf(program, file, value).some(
      (one) => one.value.kind !== 'literal' || (one.value.value !== null && one.value.value !== ''),
    );
  const call = callOf(file, value.call);
  const isField = program.graph.callee(call).some((one) => one.kind === 'external' && /(?:^|\.)[Ff]ield$/.test(one.name));
  const [first] = call.facts.arguments;
  const preset = call.facts.arguments.find((one) => one.name === 'default') ?? (first?.name === undefined ? first : undefined);
  return isField && preset !== undefined && preset.value.kind !== 'call' && isWrittenDefault(program, file, preset.value);
}

/** It does what it has the settings for. */
function isAgent(program: Program, { file, facts }: ClassRef, fields: readonly Field[]): boolean {
  const methods = facts.methods.map((id) => functionOf(file, id).facts);
  const others = methods.filter(({ method, decorators }) => method === 'instance' && decorators.length === 0);
  // Settings that only a constructor writes belong to what the other methods do.
  if (others.length > 0 && (fields.some((field) => !field.declared) || doers.test(facts.name ?? ''))) return true;
  // What calls itself settings is that, whatever it says of them.
  if (!settingsName.test(facts.name ?? '') && others.some(({ name }) => !keepers.test(name ?? ''))) return true;
  return callsOf(file).some(
    (call) =>
      methods.some(({ at }) => contains(at, call.facts.at)) &&
      (llmCall(program, call) ?? program.calleeMeans(call, 'llm-client')),
  );
}

/** Several instances stand in a list or a table: one of them is chosen. */
const isListed = (program: Program, { facts }: ClassRef): boolean =>
  program.files.some((file) =>
    callsOf(file).some(
      (call) =>
        call.facts.role.to === 'element' &&
        program.graph.callee(call).some((one) => one.kind === 'class' && one.class.facts === facts),
    ),
  );

const schemaArguments =
  /^(?:response_model|response_format|text_format|output_type|output_schema|result_type|args_schema|schema|response_schema)$/;

/** It says how a request, an answer or the arguments of a tool look. */
function isSchema(program: Program, { file, facts }: ClassRef): boolean {
  const binding = facts.binding === undefined ? undefined : file.bindings[facts.binding];
  const isIt = (meant: ReturnType<Program['meant']>): boolean =>
    meant.some((one) => one.kind === 'class' && one.class.facts === facts);
  const isHanded = program.files.some((other) =>
    other.calls.some((call) =>
      call.arguments.some(({ name, value }) => {
        if (value.kind === 'object')
          return value.entries.some(
            (one) => schemaArguments.test(plainName(one.key ?? '')) && isIt(program.meant(other, one.value)),
          );
        // `llm.with_structured_output(Route)`; a class that a framework is to make instances of is a setting all the same.
        const isShown = name === undefined ? !isMaker(program, other, call.callee) : schemaArguments.test(name);
        return isShown && value.kind === 'reference' && isIt(program.meant(other, value));
      }),
    ),
  );
  if (isHanded) return true;
  return program.files.some((other) =>
    other.functions.some((fn, id) => {
      const types = [...fn.parameters.flatMap((one) => one.annotation?.names ?? []), ...(fn.returnType?.names ?? [])];
      if (!types.some((name) => name.name === binding?.name || name.path.at(-1) === binding?.name)) return false;
      return fn.decorators.length > 0 && program.calledFrom(functionOf(other, id)) !== undefined;
    }),
  );
}

const isMaker = (program: Program, file: FileFacts, callee: Value): boolean =>
  program
    .meant(file, callee)
    .some(
      (one) =>
        one.kind === 'external' && /(?:^|\.)(?:Depends|lru_cache|cache|cast|fields|asdict|isinstance|issubclass)$/.test(one.name),
    );

const configCalls = ['config-read', 'config-create'] as const;

function objectsOf(program: Program, file: FileFacts, given: ReadonlySet<object>): readonly ConfigHolder[] {
  return file.bindings.flatMap((binding): readonly ConfigHolder[] => {
    const [definition, another] = binding.definitions;
    if (binding.kind !== 'variable' || binding.in !== 0 || binding.scope === 'class' || !definition || another) return [];
    if (definition.how !== 'assign') return [];
    if (definition.value.kind !== 'object' && definition.value.kind !== 'call') return [];
    const [one, more] = program.meant(file, definition.value);
    if (one?.kind !== 'value' || more || one.value.kind !== 'object' || one.file !== file) return [];
    const object = one.value;
    if (!contains(definition.value.at, object.at)) return [];
    const keys = object.entries.flatMap(({ key }) => key ?? []);
    const held = object.entries.filter(
      ({ key, value }) => key !== undefined && tunable(key) && isWrittenDefault(program, file, value),
    );
    const tunables = held.flatMap(({ key }) => key ?? []);
    const holder = { file, name: binding.name, nameAt: binding.at, at: definition.value.at, tunables, object };
    const isOpiks = given.has(object);
    if (isOpiks) return [{ ...holder, isOpiks }];
    const other = otherNames.test(binding.name.replace(/^./, (first) => first.toUpperCase()));
    if (!isWorthTuning(tunables) || other || keys.some((key) => otherFields.test(plainName(key)))) return [];
    return [{ ...holder, isOpiks }];
  });
}

/** What the calls that create or read a configuration are given: itself, or as a property of their options; of an instance, the facts of its class. */
function givenObjects(program: Program): ReadonlySet<object> {
  const calls = program.callsThatMean(...configCalls).filter(({ file }) => file.language === 'typescript');
  const meant = (call: CallRef, value: Value): readonly object[] =>
    program
      .meant(call.file, value)
      .flatMap((one): readonly object[] =>
        one.kind === 'value' ? [one.value] : one.kind === 'instance' ? [one.class.facts] : [],
      );
  // `{ fallback: { ...settings } }`
  const handed = (call: CallRef, value: Value): readonly object[] => [
    ...meant(call, value),
    ...(value.kind === 'object'
      ? value.entries.flatMap((entry) => (entry.value.kind === 'spread' ? meant(call, entry.value.value) : []))
      : []),
  ];
  return new Set(
    calls.flatMap((call) =>
      call.facts.arguments.flatMap(({ value }) => [
        ...meant(call, value),
        ...(value.kind === 'object' ? value.entries.flatMap((entry) => handed(call, entry.value)) : []),
      ]),
    ),
  );
}
