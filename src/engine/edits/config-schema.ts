import type { FileFacts, ObjectValue, Value } from '../facts/model';
import type { Program } from '../program/program';
import { callsOf, type FunctionRef } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import type { Above } from './above';
import type { Property } from './extract-typescript';
import { freeName } from './extracted';
import type { Extracting } from './extraction';

/** A zod schema that a configuration of TypeScript before 1.11.8 is declared with. */
export interface ConfigSchema {
  readonly name: string;
  readonly object: ObjectValue;
  typeOf(value: string | number): string;
}

/** The module can wait before it goes on: what is stored at start-up has to be there when it is read. */
export const canAwaitAtTop = ({ path, style }: FileFacts): boolean =>
  style.modules === 'esm' && (style.topLevelAwait || /\.m[jt]s$/.test(path));

/** The schema that the calls of the file are given, where its shape is written there: `z.object({ ... }).describe('Name')`. */
export function schemaOf(program: Program, file: FileFacts): ConfigSchema | undefined {
  for (const call of callsOf(file)) {
    if (!program.calleeMeans(call, 'config-read') && !program.calleeMeans(call, 'config-create')) continue;
    const given = call.facts.arguments[0]?.value;
    if (given?.kind !== 'reference' || given.binding === undefined) continue;
    const [definition, another] = file.bindings[given.binding]?.definitions ?? [];
    if (!definition || another || definition.value.kind !== 'call') continue;
    for (const made of callsOf(file)) {
      const { at, callee, arguments: shapes } = made.facts;
      const isInside = definition.value.at.start <= at.start && at.end <= definition.value.at.end;
      const isObject = callee.kind === 'reference' && callee.path.length === 1 && callee.path[0] === 'object';
      const shape = shapes[0]?.value;
      if (!isInside || !isObject || callee.kind !== 'reference' || shape?.kind !== 'object') continue;
      const { name } = callee;
      return {
        name: given.name,
        object: shape,
        typeOf: (value) => `${name}.${typeof value === 'number' ? 'number' : 'string'}()`,
      };
    }
  }
  return undefined;
}

/**
 * Declares a schema for new values, named as Opik stores it. It has to be one of zod 3, which zod 4 brings along as `zod/v3`: release 1.11.4 does not
 * see the name of others.
 */
export function declareSchema({ above }: Extracting, home: FileFacts, properties: readonly Property[], exported: string): string {
  const name = freeName(home, ['AgentSettings', 'agentSettingsSchema']);
  const z = above.imports(home).spelled('zod/v3', 'z');
  const lines = properties.map((one) => `\t${one.name}: ${z}.${typeof one.value === 'number' ? 'number' : 'string'}(),`);
  above.statement(
    home,
    [`${exported}const ${name} = ${z}.object({`, ...lines, `}).describe(${above.quoted(home, name)});`].join('\n'),
  );
  return name;
}

/**
 * Declares a schema for an object of settings that is there already, and stores its values at start-up, above the functions that read them. Gives its
 * name; undefined where the module could not wait for that, or a value is none that a schema could name.
 */
export function describeObject(
  above: Above,
  { create }: ConfigGeneration,
  fn: FunctionRef,
  name: string,
  object: ObjectValue,
): string | undefined {
  const { file } = fn;
  const types = object.entries.map(({ key, value }) => ({ key, type: typeOf(value) }));
  if (!canAwaitAtTop(file) || types.some(({ type }) => type === undefined)) return undefined;
  const schema = freeName(file, [`${name}Schema`]);
  const z = above.imports(file).spelled('zod/v3', 'z');
  const client = above.client(fn, true);
  const exported = file.exports.some((one) => one.name === name) ? 'export ' : '';
  const lines = types.map(({ key, type }) => `\t${key}: ${z}.${type}(),`);
  above.statement(
    file,
    [`${exported}const ${schema} = ${z}.object({`, ...lines, `}).describe(${above.quoted(file, schema)});`].join('\n'),
  );
  above.statement(file, `await ${client}.${create}(${schema}, ${name});`);
  return schema;
}

function typeOf(value: Value): 'string' | 'number' | 'boolean' | undefined {
  if (value.kind === 'environment') return 'string';
  if (value.kind !== 'literal' || value.value === null) return undefined;
  const type = typeof value.value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}
