import type { Binding, FileFacts, Value } from '../facts/model';
import type { QualifiedName } from '../sdk/model';
import type { SdkView } from '../sdk/view';

/** Methods of Opik's client that nothing else has: they are known without knowing the object. */
const unmistakable = new Set([
  ...['get_agent_config', 'create_agent_config_version', 'get_or_create_config', 'set_config_env'],
  ...['getAgentConfigVersion', 'createAgentConfig', 'getOrCreateConfig', 'setConfigEnv'],
]);

/** The qualified name of a callee as it is written in a file that imports Opik. Looks at this file alone, so that it is quick. */
export function qualifiedCallee(file: FileFacts, callee: string): QualifiedName | undefined {
  const [first = '', ...rest] = callee.split('.');
  const known = ofName(file, first.replace(/\(\)$/, ''), 0);
  if (known !== undefined) return [first.endsWith('()') ? `${known}()` : known, ...rest].join('.');
  const method = rest.at(-1) ?? '';
  return unmistakable.has(method) ? `opik.Opik().${method}` : undefined;
}

/** What a name of the file stands for: something imported, or what was made from it. */
function ofName(file: FileFacts, name: string, depth: number): QualifiedName | undefined {
  const bindings = file.bindings.filter((one) => one.name === name);
  for (const binding of bindings) {
    const found = imported(file, binding) ?? (depth < 3 ? made(file, binding, depth) : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function imported(file: FileFacts, binding: Binding): QualifiedName | undefined {
  if (!binding.import) return undefined;
  const statement = file.imports[binding.import.import];
  const name = statement?.names[binding.import.name];
  if (!statement || !name) return undefined;
  if (name.imported === undefined) return name.module ?? statement.module;
  return name.imported === '*' ? statement.module : `${statement.module}.${name.imported}`;
}

function made(file: FileFacts, binding: Binding, depth: number): QualifiedName | undefined {
  for (const { how, value, annotation } of binding.definitions) {
    const name = how === 'assign' || how === 'with' ? qualified(file, value, depth) : undefined;
    if (name !== undefined) return name;
    const [type] = annotation?.names ?? [];
    const of = type && ofName(file, type.name, depth + 1);
    if (of !== undefined && type) return `${[of, ...type.path].join('.')}()`;
  }
  return undefined;
}

function qualified(file: FileFacts, value: Value, depth: number): QualifiedName | undefined {
  if (value.kind === 'call') {
    const callee = file.calls[value.call]?.callee;
    const name = callee && qualified(file, callee, depth);
    return name === undefined ? undefined : `${name}()`;
  }
  if (value.kind === 'member') {
    const object = qualified(file, value.object, depth);
    return object === undefined || value.name === undefined ? undefined : `${object}.${value.name}`;
  }
  if (value.kind !== 'reference') return undefined;
  const name = ofName(file, value.name, depth + 1);
  return name === undefined ? undefined : [name, ...value.path].join('.');
}

/** A function of this file of that name is tracked with a decorator. */
export const isTracked = (file: FileFacts, name: string, sdk: SdkView): boolean =>
  file.functions.some(
    (fn) =>
      fn.name === name &&
      fn.decorators.some(({ value }) => {
        const callee = value.kind === 'call' ? file.calls[value.call]?.callee : value;
        const meant = callee && qualified(file, callee, 0);
        return meant !== undefined && sdk.find(file.language, meant, 'track') !== undefined;
      }),
  );

/** Whether the file imports anything of Opik's. */
export const importsOpik = ({ imports }: FileFacts): boolean =>
  imports.some(({ module, typeOnly }) => !typeOnly && /^opik(?:$|[./-])/.test(module));
