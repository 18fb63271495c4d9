import type { FileFacts, Value } from '../facts/model';
import { holdsMessages, holdsSettings, isModelName, isPersona, isUserPrompt, type Tunable, tunable } from '../sdk/tunables';
import { carriedBy } from './carried';
import { constantsOf } from './constants';
import { givenTo, type Written } from './given';
import { llmCall } from './llm';
import type { Program } from './program';
import { type PromptTemplate, promptTemplate } from './prompt-templates';
import { remembered } from './remembered';
import { settingsIn } from './settings-in';
import { type CallRef, callOf } from './symbols';
import { systemPrompts } from './system-prompts';

/** A setting of a call to a language model, or of its client or agent, that is written in the program. */
export interface Hardcoded {
  /** As the call names it; `system prompt` for that of a list of messages. */
  readonly name: string;
  readonly tunable: Tunable;
  /** The file and expression that give it: the argument, or the entry of an options object or message. */
  readonly file: FileFacts;
  readonly value: Value;
  /** What it is in the end; several where a condition chooses. */
  readonly written: readonly Written[];
  /** A prompt with parts that are filled in where it is used. */
  readonly template?: PromptTemplate;
  /** The call hands it to a function of the project, which makes a setting of it. */
  readonly carried?: true;
}

/** The program's calls that ask a language model, make something that does, or hand settings to a function that does either. */
export const callsOfModels = (program: Program): readonly CallRef[] =>
  program
    .calls()
    .filter(
      (call) =>
        llmCall(program, call) !== undefined ||
        program.calleeMeans(call, 'llm-client') !== undefined ||
        carriedBy(program, call).length > 0,
    );

/** The settings of a call that are literals or constants; empty for a call that asks no language model and makes nothing that does. */
export const hardcodedIn = remembered((program: Program, call: CallRef): readonly Hardcoded[] => {
  const asks = llmCall(program, call) !== undefined;
  const maker = program.calleeMeans(call, 'llm-client');
  if (!asks && !maker) return carriedSettings(program, call);
  const hasPersona = maker?.name.startsWith('crewai.') ?? false;
  const found: Hardcoded[] = [];
  const note = (file: FileFacts, name: string, of: Tunable, value: Value): void => {
    const written = constantsOf(program, file, value).filter((one) => isSetting(of, one));
    if (written.length > 0) found.push({ name, tunable: of, file, value, written });
    const template = of === 'prompt' && written.length === 0 ? promptTemplate(program, file, value) : undefined;
    if (template) found.push({ name, tunable: of, file, value, written: [template.written], template });
  };
  const settings = (file: FileFacts, name: string, value: Value, depth: number): void => {
    const of = hasPersona && isPersona(name) ? 'prompt' : tunable(name);
    if (of === 'model' && value.kind === 'call') note(file, name, of, modelOfProvider(program, file, value) ?? value);
    else if (of && !(asks && of === 'prompt' && isUserPrompt(name))) note(file, name, of, value);
    else if (holdsMessages(name))
      for (const one of systemPrompts(program, file, value)) note(one.file, 'system prompt', 'prompt', one.value);
    else if (depth === 0 && holdsSettings(name))
      for (const one of settingsIn(program, file, value)) settings(one.file, one.name, one.value, depth + 1);
  };
  for (const { name, position, file, value } of givenTo(program, call).values) {
    if (name !== undefined) settings(file, name, value, 0);
    else if (position === 0 && value.kind !== 'object') {
      const model = constantsOf(program, file, value).every(
        (one) => one.value.kind === 'literal' && isModelName(String(one.value.value)),
      );
      if (model) note(file, 'model', 'model', value);
      for (const one of systemPrompts(program, file, value)) note(one.file, 'system prompt', 'prompt', one.value);
    }
  }
  return found;
});

/** What a call hands to a function of the project that makes settings of it, as far as it is written there. */
const carriedSettings = (program: Program, call: CallRef): readonly Hardcoded[] =>
  carriedBy(program, call).flatMap(({ name, tunable: of, value }): readonly Hardcoded[] => {
    const written = constantsOf(program, call.file, value).filter((one) => isSetting(of, one));
    if (written.length > 0) return [{ name, tunable: of, file: call.file, value, written, carried: true }];
    const template = of === 'prompt' ? promptTemplate(program, call.file, value) : undefined;
    if (!template) return [];
    return [{ name, tunable: of, file: call.file, value, written: [template.written], template, carried: true }];
  });

function isSetting(of: Tunable, { value }: Written): boolean {
  if (value.kind === 'template') return of !== 'sampling';
  const { value: literal } = value;
  if (typeof literal === 'string') return literal.trim() !== '';
  return of === 'sampling' && typeof literal === 'number';
}

/** `openai('gpt-4o')`: the name is what a provider of the AI SDK is given. */
function modelOfProvider(program: Program, file: FileFacts, value: Value & { kind: 'call' }): Value | undefined {
  const call = callOf(file, value.call);
  const isProvider = program.graph
    .callee(call)
    .some((one) => one.kind === 'external' && /^@ai-sdk\/|^@openrouter\/|-ai-provider\b/.test(one.name));
  return isProvider ? call.facts.arguments[0]?.value : undefined;
}
