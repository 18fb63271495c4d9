import type { Binding, FileFacts, ObjectValue, Value } from '../facts/model';
import { contains } from '../facts/text';
import type { ConfigHolder } from '../program/config-holders';
import { constantsOf } from '../program/constants';
import type { Program } from '../program/program';
import { type FunctionRef, functionsOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import { namesSecret } from '../sdk/secret-names';
import type { Writer } from '../writer';
import { Above } from './above';
import { describeObject } from './config-schema';
import type { Conversion, ConversionOptions } from './conversion';
import { FileEdits, freeName, readsConfig } from './extracted';
import { importsFile, modulePath } from './module-path';

/** A name under which a file has the object. */
interface Named {
  readonly file: FileFacts;
  readonly binding: Binding;
}

/** A constant of a module that holds settings: an object, or the only instance of a class. */
export interface HeldSettings {
  readonly file: FileFacts;
  readonly name: string;
  readonly keys: readonly string[];
  readonly object?: ObjectValue;
}

/** Lets the functions that use an object of settings inside a trace read it from Opik, with the object as the fallback. */
export function convertObject(
  write: Writer,
  program: Program,
  generation: ConfigGeneration,
  { file, name, object }: ConfigHolder & { readonly object: ObjectValue },
  options: ConversionOptions,
): Conversion {
  const keys = object.entries.flatMap(({ key }) => key ?? []);
  if (holdsSecret(keys)) return { refused: 'secret' };
  if (keys.length < object.entries.length || !object.entries.every(({ value }) => isKept(program, file, value)))
    return { refused: 'field-type' };
  return readFromOpik(write, program, generation, { file, name, keys, object }, options);
}

/** Keys, passwords and addresses are no tuning, and Opik would show them. */
export const holdsSecret = (keys: readonly string[]): boolean =>
  keys.some((key) => namesSecret(key) || /(?:url|uri|dsn|host|port|path)$/i.test(key));

/** Puts what is read from Opik in the place of a constant, in the functions that surely run inside a trace. */
export function readFromOpik(
  write: Writer,
  program: Program,
  generation: ConfigGeneration,
  { file, name, keys, object }: HeldSettings,
  { isTraced = (fn) => runsTraced(program, fn) }: ConversionOptions,
): Conversion {
  if (readsConfig(program)) return { refused: 'other-config' };
  const own = file.bindings.find((one) => one.name === name && one.scope === 'module' && one.in === 0);
  if (!own) return { refused: 'use' };
  if (isChanged(write, program, file, own)) return { refused: 'mutation' };
  // An interface or class has no index signature, which the type of the fallback asks for; the entries of such an object do.
  const isTyped = !object || own.definitions.some(({ annotation }) => annotation !== undefined);
  const edits = new FileEdits();
  const above = new Above(write, program, edits);
  const readers = namesOf(program, file, own).flatMap((one) =>
    functionsOf(one.file).flatMap((fn) => {
      // What a parameter is without its caller is said before the function can read anything.
      const uses = one.binding.uses.filter(
        (use) => use.in === fn.id && use.path.length > 0 && contains(fn.facts.body.at, use.at),
      );
      return uses.length > 0 && canRead(fn) && isTraced(fn) ? [{ ...one, fn, uses }] : [];
    }),
  );
  if (readers.length === 0) return { refused: 'no-reader' };
  for (const { fn } of readers) above.reader(fn);
  const here = readers.find(({ fn }) => fn.file === file);
  const needsSchema = generation.name === 'agent-config';
  const schema = needsSchema && here && object ? describeObject(above, generation, here.fn, name, object) : undefined;
  if (needsSchema && schema === undefined) return { refused: 'no-spelling' };
  for (const { file: where, binding, fn, uses } of readers) {
    const writer = write.in(where);
    const config = freeName(where, ['config', 'agentConfig', 'opikConfig'], fn);
    const module = where === file ? undefined : modulePath(program, where, file);
    if (where !== file && (module === undefined || (schema && importsFile(program, file, where))))
      return { refused: 'no-spelling' };
    const shape = !schema ? '' : `${module === undefined ? schema : above.imports(where).spelled(module, schema)}, `;
    const call = `${above.client(fn, schema !== undefined)}.${generation.read}(${shape}{ fallback: ${isTyped ? `{ ...${binding.name} }` : binding.name} })`;
    const reading = writer.insertStatement({ startOf: fn.id }, `const ${config} = await ${call}`);
    const replaced = uses.map(({ at }) => ({ at: { start: at.start, end: at.start + binding.name.length }, text: config }));
    if (!reading || replaced.some(({ at }) => writer.source(at) !== binding.name)) return { refused: 'no-spelling' };
    edits.add(where, [...reading, ...replaced]);
  }
  return above.insert() ? { edits: edits.edits, fields: keys } : { refused: 'no-spelling' };
}

/** A function that may wait for its values, and runs when it is called. */
const canRead = ({ facts }: FunctionRef): boolean =>
  facts.async && !facts.generator && !facts.body.inline && facts.kind !== 'module';

/** It is tracked, calls something inside a trace, or is only called from there. */
function runsTraced(program: Program, fn: FunctionRef): boolean {
  if (program.trackedAs(fn) || program.callsIn(fn).some((call) => program.context(call) === 'inside')) return true;
  const callers = program.callsTo(fn);
  const isInside = callers.every(({ kind, site }) => kind === 'call' && program.context(site) === 'inside');
  return callers.length > 0 && isInside && program.knowsCallers;
}

/** A text, number or switch: what Opik keeps of it is the same. */
export const isKept = (program: Program, file: FileFacts, value: Value): boolean =>
  value.kind === 'environment' ? value.fallback !== undefined : constantsOf(program, file, value).length === 1;

/** `settings.model = ...`, also `+=`, `++` and through an index. */
const change = /^[\w$]+(?:\s*\.\s*[\w$]+|\[[^\]]*\])+\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\+\+|--)/;

const isChanged = (write: Writer, program: Program, file: FileFacts, own: Binding): boolean =>
  namesOf(program, file, own).some(({ file: where, binding }) =>
    binding.uses.some(({ at }) => change.test(write.in(where).source({ start: at.start, end: at.start + 200 }))),
  );

/** The object's own name, and what files that import it call it. */
function namesOf(program: Program, file: FileFacts, own: Binding): readonly Named[] {
  return [
    { file, binding: own },
    ...program.files.flatMap((other) =>
      other.bindings.flatMap((binding): readonly Named[] => {
        if (other === file || !binding.import) return [];
        const imported = other.imports[binding.import.import];
        const name = imported?.names[binding.import.name];
        const isIt = name?.imported === own.name && program.graph.resolver.modules(other, imported?.module ?? '').includes(file);
        return isIt ? [{ file: other, binding }] : [];
      }),
    ),
  ];
}
