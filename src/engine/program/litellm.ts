import type { FileFacts, StatementAnchor, Value } from '../facts/model';
import type { CallGraph } from './graph';
import type { Program } from './program';
import { remembered } from './remembered';
import { perFile } from './shared';
import { callsOf } from './symbols';

/** A place that hands Opik's logger to LiteLLM. */
export interface LoggerRegistration {
  readonly file: FileFacts;
  readonly at: { readonly start: number; readonly end: number };
  /** The statement that registers the logger and nothing else. */
  readonly statement?: StatementAnchor;
}

const lists = /^litellm\.(?:callbacks|success_callback|_async_success_callback)$/;
const adders =
  /^litellm\.(?:(?:callbacks|success_callback|_async_success_callback)\.(?:append|extend|insert)|logging_callback_manager\.add_\w+)$/;

/** Where the program registers `OpikLogger`, or `"opik"`, with LiteLLM. */
export function loggerRegistrations(program: Program): readonly LoggerRegistration[] {
  const found = program.files.map((file) => registrationsIn(program, file));
  return [...found.flatMap(({ stored }) => stored), ...found.flatMap(({ added }) => added)];
}

/** Of most programs that is known at once. */
const usesLitellm = remembered((program: Program, _: CallGraph) =>
  program.graph.files.some((file) =>
    file.imports.some(
      ({ module, names }) =>
        /^litellm\b/.test(module) || names.some(({ imported }) => imported === 'litellm' || imported === '*'),
    ),
  ),
);

const registrationsIn = perFile((program, file) => {
  if (!usesLitellm(program, program.graph)) return { stored: [], added: [] };
  const stored = file.stores.flatMap(({ target, value, at, statement }): LoggerRegistration[] => {
    if (!isNamed(program, file, target, lists)) return [];
    const loggers = loggersIn(program, file, value);
    if (loggers.opik === 0) return [];
    return [{ file, at, ...(statement && loggers.others === 0 && { statement }) }];
  });
  const added = callsOf(file).flatMap(({ facts }): LoggerRegistration[] => {
    if (!isNamed(program, file, facts.callee, adders)) return [];
    const loggers = facts.arguments.map(({ value }) => loggersIn(program, file, value));
    return loggers.some(({ opik }) => opik > 0) ? [{ file, at: facts.at }] : [];
  });
  return { stored, added };
});

const isNamed = (program: Program, file: FileFacts, value: Value, names: RegExp): boolean =>
  program.meant(file, value).some((one) => one.kind === 'external' && names.test(one.name));

/** How many loggers of Opik's, and how many other callbacks, a value holds. */
function loggersIn(
  program: Program,
  file: FileFacts,
  value: Value,
  depth = 0,
): { readonly opik: number; readonly others: number } {
  let opik = 0;
  let others = 0;
  for (const one of program.meant(file, value)) {
    if (one.kind === 'external') {
      const made = one.name.endsWith('()') ? one.name.slice(0, -2) : one.name;
      if (program.sdk(file).find('python', made, 'litellm-logger')) opik += 1;
      else others += 1;
    } else if (one.kind === 'instance') {
      const isOpik = one.class.facts.bases.some((base) => program.valueMeans(one.class.file, base, 'litellm-logger'));
      if (isOpik) opik += 1;
      else others += 1;
    } else if (one.kind === 'value' && one.value.kind === 'literal' && one.value.value === 'opik') opik += 1;
    else if (one.kind === 'value' && one.value.kind === 'list' && depth === 0) {
      for (const item of one.value.items) {
        const found = loggersIn(program, one.file, item, depth + 1);
        opik += found.opik;
        others += found.others + (found.opik + found.others === 0 ? 1 : 0);
      }
    } else others += 1;
  }
  return { opik, others };
}
