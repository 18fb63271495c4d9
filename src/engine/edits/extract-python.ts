import type { FileFacts } from '../facts/model';
import { basesOf, isConfigBase } from '../program/config-holders';
import type { Program } from '../program/program';
import { mainBlockOf } from '../program/sites';
import { type ClassRef, callsOf, classesOf, type FunctionRef } from '../program/symbols';
import { addFields, type ConfigField, fieldsFor, instancesOf } from './config-fields';
import { configProject } from './config-project';
import { freeName, readIn, readsConfig } from './extracted';
import type { Extracting } from './extraction';
import { homeOf } from './home';
import { importsFile, modulePath } from './module-path';
import type { LeftReason, Movable } from './movable';
import { replaceUses } from './replace-uses';

/** Moves settings into the configuration class of the program, or a new one, and reads them from there. Gives the reason where none of them can be moved. */
export function extractPython(extracting: Extracting, moving: readonly Movable[]): LeftReason | undefined {
  const { program, above, write, generation } = extracting;
  const base = generation.base;
  const [own, another] = configsOf(program);
  if (another || base === undefined || (!own && readsConfig(program))) return 'other-config';
  const home = own?.file ?? homeOf(program, moving);
  const reachable = moving.filter(
    ({ call: { file } }) => file === home || (!importsFile(program, home, file) && modulePath(program, file, home) !== undefined),
  );
  extracting.leave(
    moving.filter((one) => !reachable.includes(one)),
    'import-cycle',
  );
  for (const { fn } of reachable) above.reader(fn);
  const fields = fieldsFor(extracting, reachable, home, own);
  extracting.leave(
    reachable.filter((one) => !fields.some(({ from }) => from.includes(one))),
    'elsewhere',
  );
  const [first] = fields.flatMap(({ from }) => from);
  if (!first) return undefined;
  const added = fields.filter(({ known }) => !known);
  const declared = own ? addFields(extracting, own, added) : newConfig(extracting, home, base, added, first.fn);
  if (!declared) return 'no-spelling';
  const readers = new Set(fields.flatMap(({ from }) => from.map((one) => one.fn)));
  const ordered = [...readers].sort((a, b) => Number(b.file === home) - Number(a.file === home));
  replaceUses(extracting, ordered, fields, {
    name: (fn, offset) => readBy(extracting, home, own, declared, fn, offset),
    use: (config, field, one) => `${config}.${field.use(write.in(one.fn.file), one)}`,
  });
  return undefined;
}

/** The configuration classes of the program's Python files. */
const configsOf = (program: Program): readonly ClassRef[] =>
  program.files
    .filter(({ language }) => language === 'python')
    .flatMap(classesOf)
    .filter((one) => basesOf(program, one)?.some(isConfigBase));

/** What a new configuration is called. */
interface Declared {
  /** The class, where instances are made of it as they are needed. */
  readonly type?: string;
  /** The instance that the module keeps. */
  readonly instance?: string;
}

function newConfig(
  { write, program, generation: { defaults, create }, above, edits }: Extracting,
  home: FileFacts,
  base: string,
  fields: readonly ConfigField[],
  fn: FunctionRef,
): Declared | undefined {
  const type = freeName(home, ['AgentSettings']);
  const values = fields.map(({ text }) => above.held(home, text));
  const lines = fields.map((field, index) => `\t${field.name}: ${field.type}${defaults ? ` = ${values[index]}` : ''}`);
  above.declare(home, [`class ${type}(${above.imports(home).spelled('opik', base)}):`, ...lines].join('\n'));
  if (defaults) return { type };
  const instance = freeName(home, ['agent_settings']);
  above.statement(
    home,
    [`${instance} = ${type}(`, ...fields.map(({ name }, index) => `\t${name}=${values[index]},`), ')'].join('\n'),
  );
  const main = mainBlockOf(home)?.statements[0];
  const project = configProject(write.in(home), program, fn);
  if (project === undefined) return undefined;
  const reader = fn.file === home ? fn : { ...fn, file: home };
  const created = `${above.client(reader, true)}.${create}(${instance}${project})`;
  if (!main) above.statement(home, created);
  else {
    const start = write.in(home).insertStatement({ before: { at: main.at, indent: '', ownLine: true, sole: false } }, created);
    if (!start) return undefined;
    edits.add(home, start);
  }
  return { instance };
}

/** The name by which a function reads the configuration before `offset`; it gets a statement for that unless it has one. */
function readBy(
  extracting: Extracting,
  home: FileFacts,
  own: ClassRef | undefined,
  declared: Declared,
  fn: FunctionRef,
  offset: number,
): string | undefined {
  const { program, write, edits } = extracting;
  const read = readIn(program, fn, offset);
  if (read) return own ? read.name : undefined;
  const name = freeName(fn.file, ['config', 'agent_config', 'settings', 'opik_config'], fn);
  const from = readFrom(extracting, home, own, declared, fn);
  const reading = from === undefined ? undefined : write.in(fn.file).insertStatement({ startOf: fn.id }, `${name} = ${from}`);
  if (!reading) return undefined;
  edits.add(fn.file, reading);
  return name;
}

/** How a function reads the configuration: as another one of the file does, or with what its module or the configuration's has. */
function readFrom(
  { program, write, above, generation: { defaults, read } }: Extracting,
  home: FileFacts,
  own: ClassRef | undefined,
  declared: Declared,
  fn: FunctionRef,
): string | undefined {
  const { file } = fn;
  const other = own && callsOf(file).find((one) => program.calleeMeans(one, 'config-read'));
  if (other) {
    const { start, end } = other.facts.at;
    const isLocal = file.bindings.some(
      (one) => one.in !== 0 && one.uses.some((use) => start <= use.at.start && use.at.end <= end),
    );
    const text = write.in(file).source(other.facts.at);
    if (!isLocal && !/[\r\n]/.test(text)) return text;
  }
  const fallback = declared.instance ?? instanceIn(program, own, home);
  const hasDefaults = own?.facts.fields.every((one) => !one.declared || one.definitions.length > 0) ?? true;
  const type = defaults && hasDefaults ? (declared.type ?? own?.facts.name) : undefined;
  const name = fallback ?? type;
  const project = defaults ? '' : configProject(write.in(file), program, fn);
  if (name === undefined || project === undefined) return undefined;
  const module = file === home ? undefined : modulePath(program, file, home);
  const spelled = module === undefined ? name : above.imports(file).spelled(module, name);
  const shared = module === undefined || above.present(fn, !defaults) !== undefined ? undefined : above.shared(home);
  const client =
    shared === undefined || module === undefined ? above.client(fn, !defaults) : above.imports(file).spelled(module, shared);
  return `${client}.${read}(fallback=${spelled}${fallback === undefined ? '()' : ''}${project})`;
}

/** The one instance that the module of the class keeps. */
function instanceIn(program: Program, own: ClassRef | undefined, home: FileFacts): string | undefined {
  const names = own
    ? instancesOf(program, own).flatMap((one) => {
        const { role } = one.facts;
        const binding = role.to === 'binding' ? one.file.bindings[role.binding] : undefined;
        return binding?.scope === 'module' && one.file === home ? [binding.name] : [];
      })
    : [];
  return names[0];
}
