import type { Parameter, Value } from '../facts/model';
import type { Program } from './program';
import { callerOf, callsOf, type FunctionRef } from './symbols';

/** Methods and properties of texts, numbers and lists, which say nothing about what else a value holds. */
const ofData = new Set(
  `length trim trimStart trimEnd split toLowerCase toUpperCase includes startsWith endsWith indexOf lastIndexOf slice substring substr replace
  replaceAll match matchAll charAt charCodeAt codePointAt at concat repeat padStart padEnd normalize localeCompare search toString toFixed
  toPrecision toLocaleString valueOf toISOString getTime map filter find findLast findIndex forEach reduce reduceRight some every join push pop
  shift unshift splice sort reverse flat flatMap keys values entries has get set add delete toJSON`.split(/\s+/),
);
const ofTexts = new Set(
  `length trim trimStart trimEnd split toLowerCase toUpperCase includes startsWith endsWith indexOf lastIndexOf slice substring substr replace
  replaceAll match matchAll charAt charCodeAt codePointAt at concat repeat padStart padEnd normalize localeCompare search toString toFixed
  toPrecision toLocaleString valueOf`.split(/\s+/),
);

/** The function reads something of the parameter that no text or number has: it takes an object, or a list. */
export function isUsedAsObject({ file, id }: FunctionRef, { name }: Parameter): boolean {
  const binding = file.bindings.find((one) => one.kind === 'parameter' && one.in === id && one.name === name);
  return binding?.uses.some(({ path }) => path[0] !== undefined && !ofTexts.has(path[0])) ?? false;
}

/**
 * The first parameter of which the function, or one that it is handed on to, calls methods that no data has: a client, a session, a connection.
 * Such objects tend to refer to themselves, so that they can't be written down.
 */
export const liveParameter = (program: Program, fn: FunctionRef): string | undefined =>
  fn.facts.parameters.find((parameter) => isLive(program, fn, parameter, new Set()))?.name;

function isLive(program: Program, fn: FunctionRef, parameter: Parameter, seen: Set<Parameter>): boolean {
  if (seen.has(parameter) || parameter.kind === 'receiver' || parameter.name === 'this') return false;
  seen.add(parameter);
  const pathOf = (value: Value): readonly string[] | undefined => {
    const binding = value.kind === 'reference' && value.binding !== undefined ? fn.file.bindings[value.binding] : undefined;
    const isIt = binding?.kind === 'parameter' && binding.in === fn.id && binding.name === parameter.name;
    return isIt && value.kind === 'reference' ? value.path : undefined;
  };
  // Functions inside it use the parameter as well.
  return callsOf(fn.file).some((call) => {
    const method = pathOf(call.facts.callee)?.at(-1);
    // What is told of progress is a function, which is left out when it is written down.
    if (method !== undefined && !ofData.has(method) && !/^on[A-Z]/.test(method)) return true;
    return call.facts.arguments.some(
      ({ value }, place) =>
        pathOf(value)?.length === 0 &&
        program.callsFrom(callerOf(call)).some(({ site, to, kind }) => {
          const taken = to.facts.parameters.filter((one) => one.kind !== 'receiver' && one.name !== 'this')[place];
          return site === call && kind === 'call' && taken !== undefined && isLive(program, to, taken, seen);
        }),
    );
  });
}
