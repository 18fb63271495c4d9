import type { Program } from './program';
import type { FunctionRef } from './symbols';

/** It is put into a list or an object, or overrides a method of another package's class: something else decides when it runs. */
export function isDispatched(program: Program, fn: FunctionRef): boolean {
  const { file, facts } = fn;
  const binding = facts.binding === undefined ? undefined : file.bindings[facts.binding];
  if (
    binding?.uses.some(
      ({ role, path }) => path.length === 0 && (role.to === 'element' || role.to === 'member' || role.to === 'field'),
    )
  )
    return true;
  const owner = facts.class === undefined ? undefined : file.classes[facts.class];
  const called = program.callsTo(fn).some((edge) => edge.kind === 'call');
  return (
    !called &&
    (owner?.bases.some((base) => program.meant(file, base).some((one) => one.kind === 'external' && one.name !== 'object')) ??
      false)
  );
}

/** It continues a trace of another process. */
export function takesTraceHeaders(program: Program, fn: FunctionRef): boolean {
  const handed = program
    .callsTo(fn)
    .some((edge) => edge.site.facts.arguments.some((argument) => argument.name === 'opik_distributed_trace_headers'));
  return (
    handed ||
    fn.facts.parameters.some(({ name }) => name === 'opik_distributed_trace_headers') ||
    program.callsIn(fn).some((call) => program.calleeMeans(call, 'distributed-headers'))
  );
}
