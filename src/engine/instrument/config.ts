import { freeName, readIn } from '../edits/extracted';
import type { Binding, FileFacts } from '../facts/model';
import type { Program } from '../program/program';
import { type CallRef, callsOf, type FunctionRef, functionsOf } from '../program/symbols';
import { qualified } from './agent';
import { buildersStep } from './builders/step';
import { explainClasses, explainLeft } from './explained';
import { say } from './messages';
import type { Proposal, Step, View } from './plan';

/** What goes beyond the fixes of single findings: every traced function uses the configuration that was read, not the module's own values. */
export const configSteps: readonly Step[] = [buildersStep, useConfig, explainClasses, explainLeft];

/** Python: `settings.model` becomes `config.model` in traced functions, where some function of the file reads `settings` from Opik. */
function* useConfig(view: View): Iterable<Proposal> {
  const { program, write } = view;
  for (const file of program.files) {
    for (const { call, values } of readsOf(program, file)) {
      for (const fn of functionsOf(file)) {
        const uses = usesIn(fn, values);
        const [first] = uses;
        if (!first || !canRead(program, fn)) continue;
        const writer = write.in(file);
        const known = readIn(program, fn, first.at.start);
        const name = known?.name ?? freeName(file, ['config', 'agent_config', 'opik_config'], fn);
        const data = { function: qualified(fn), values: values.name };
        yield {
          key: `config ${file.path} ${qualified(fn)} ${values.name}`,
          file: file.path,
          reason: { component: 'config', ...say('useConfig', data) },
          edits() {
            const read = known ? [] : writer.insertStatement({ startOf: fn.id }, `${name} = ${writer.source(call.facts.at)}`);
            const replaced = uses.map(({ at: { start } }) => ({ at: { start, end: start + values.name.length }, text: name }));
            if (!read || replaced.some(({ at }) => writer.source(at) !== values.name)) return undefined;
            return [{ file: file.path, edits: [...read, ...replaced] }];
          },
        };
      }
    }
  }
}

/** The calls of a Python file that read a configuration with values of the module as fallback, in one line and without local names. */
function readsOf(program: Program, file: FileFacts): readonly { readonly call: CallRef; readonly values: Binding }[] {
  if (file.language !== 'python') return [];
  return callsOf(file).flatMap((call) => {
    const fallback = call.facts.arguments.find(({ name }) => name === 'fallback')?.value;
    if (!program.calleeMeans(call, 'config-read') || fallback?.kind !== 'reference' || fallback.path.length > 0) return [];
    const values = fallback.binding === undefined ? undefined : file.bindings[fallback.binding];
    const { start, end } = call.facts.at;
    const isLocal = file.bindings.some(
      (one) => one.in !== 0 && one.uses.some((use) => start <= use.at.start && use.at.end <= end),
    );
    return values?.scope === 'module' && values.definitions.length === 1 && !isLocal ? [{ call, values }] : [];
  });
}

const usesIn = (fn: FunctionRef, values: Binding): Binding['uses'] =>
  values.uses.filter((use) => use.in === fn.id && use.path.length > 0 && use.role.to !== 'member');

/** It has a body of its own that surely runs inside a trace. */
function canRead(program: Program, fn: FunctionRef): boolean {
  const { kind, body, generator } = fn.facts;
  if (fn.id === 0 || (kind !== 'function' && kind !== 'method') || body.inline || generator) return false;
  if (program.trackedAs(fn)) return true;
  const calls = program.callsTo(fn);
  return calls.length > 0 && calls.every(({ kind: how, site }) => how === 'call' && program.context(site) === 'inside');
}
