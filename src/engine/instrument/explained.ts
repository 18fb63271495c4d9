import { convertHolder, type Refusal } from '../edits/conversion';
import { extractSettings } from '../edits/extraction';
import type { LeftReason } from '../edits/movable';
import { contains } from '../facts/text';
import { configHolders } from '../program/config-holders';
import { callsOfModels, hardcodedIn } from '../program/hardcoded';
import { isJudge } from '../program/judges';
import { type CallRef, callerOf } from '../program/symbols';
import { concernsOpik, usesOpik } from '../program/uses-opik';
import { qualified } from './agent';
import { seedsOf } from './builders/made-once';
import { type MessageId, say } from './messages';
import type { Proposal, View } from './plan';
import { spelled } from './spelled';

const messages: Readonly<Record<LeftReason, MessageId>> = {
  'several-values': 'leftSeveral',
  elsewhere: 'leftSeveral',
  template: 'leftTemplate',
  'outside-trace': 'leftOutside',
  kept: 'leftKept',
  'no-room': 'leftNoRoom',
  'literal-type': 'leftNoRoom',
  'other-config': 'leftOtherConfig',
  'import-cycle': 'leftCycle',
  'no-spelling': 'leftNoRoom',
};

const refusals: Readonly<Record<Refusal, MessageId>> = {
  secret: 'staysSecret',
  mutation: 'staysChanged',
  inheritance: 'staysBase',
  validation: 'staysChecked',
  'field-type': 'staysType',
  use: 'staysUsed',
  'other-config': 'leftOtherConfig',
  'no-reader': 'staysOther',
  'no-spelling': 'staysOther',
};

/** Says of each class or object of settings why it is no configuration of Opik's. Changes nothing. */
export function* explainClasses({ program, write }: View): Iterable<Proposal> {
  for (const holder of configHolders(program)) {
    const { file, name, nameAt } = holder;
    if (holder.isOpiks || !concernsOpik(program, file)) continue;
    const converted = convertHolder(write, program, holder);
    if (!('refused' in converted)) continue;
    const said = say(refusals[converted.refused], {
      name,
      call: name,
      settings: holder.tunables.map((one) => `\`${one}\``).join(', '),
    });
    const note = { component: 'config', ...said, file: file.path, at: nameAt } as const;
    yield { key: `explain ${file.path} ${name}`, file: file.path, reason: note, otherwise: note, edits: () => undefined };
  }
}

/** Says of each setting in a function why it stays in the code. Changes nothing. */
export function* explainLeft({ program, write }: View): Iterable<Proposal> {
  if (!usesOpik(program)) return;
  const made = new Set(seedsOf(program).flatMap(({ held }) => held.map(({ call }) => call)));
  const all = callsOfModels(program);
  for (const call of all) {
    const { file } = call;
    // What a module makes once has a note of its own.
    if (made.has(call)) continue;
    if (call.facts.in === 0 || !program.runs(call) || isJudge(program, call)) continue;
    // `generateText({ model: openai('gpt-4o') })`: the call that asks has it already.
    const around = all.filter((one) => one !== call && one.file === file && contains(one.facts.at, call.facts.at));
    const held = new Set(around.flatMap((one) => hardcodedIn(program, one)).map(({ value }) => value));
    const settings = hardcodedIn(program, call).filter(({ value }) => !held.has(value));
    if (settings.length === 0) continue;
    const { left } = extractSettings(write, program, [{ call, settings }]);
    for (const why of new Set(left.map((one) => one.why))) {
      const names = left
        .filter((one) => one.why === why)
        .map(({ setting: { name } }) => (name.includes(' ') ? name : `\`${name}\``));
      const note = noteOn(call, why, [...new Set(names)].join(', '));
      yield {
        key: `explain ${file.path} ${spelled(call)} ${qualified(callerOf(call))} ${why}`,
        file: file.path,
        reason: note,
        otherwise: note,
        edits: () => undefined,
      };
    }
  }
}

function noteOn(call: CallRef, why: LeftReason, settings: string) {
  const data = { call: spelled(call), function: qualified(callerOf(call)) || spelled(call), settings };
  return { component: 'config', ...say(messages[why], data), file: call.file.path, at: call.facts.callee.at } as const;
}
