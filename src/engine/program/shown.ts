import type { FileFacts, Parameter } from '../facts/model';
import type { Program } from './program';
import type { ClassRef, Meant } from './symbols';
import { meantType, type WrittenType, writtenType } from './types';

/**
 * What Opik's runner makes of the type of a Python entrypoint's parameter. Run with 1.11.4 and 2.2.122: `shown` it can offer as a field,
 * `barred` only from Python 3.14 on (`int | None`), `unshown` becomes a text that can't be edited. `unknown`: the type can't be followed.
 */
export type Shown = 'shown' | 'barred' | 'unshown' | 'unknown';

/** How the runner shows a parameter with an annotation. */
export function shownAs(program: Program, file: FileFacts, { annotation }: Parameter): Shown {
  if (!annotation) return 'unknown';
  return ofType(program, file, writtenType('python', annotation));
}

/** The type of `T | None` without its `None`, as it is written. */
export function withoutNone({ annotation }: Parameter): string | undefined {
  const options = annotation && writtenType('python', annotation);
  if (options?.kind !== 'union') return undefined;
  const [only, ...others] = options.options.filter((one) => !isNone(one));
  return only?.kind === 'name' && only.of.length === 0 && others.length === 0 ? only.name : undefined;
}

const isNone = (type: WrittenType): boolean => type.kind === 'name' && type.name === 'None';

function ofType(program: Program, file: FileFacts, type: WrittenType): Shown {
  if (type.kind === 'union') {
    const [only, ...others] = type.options.filter((one) => !isNone(one));
    if (!only || others.length > 0) return only ? 'unshown' : 'unknown';
    const inner = ofType(program, file, only);
    // What is a text anyway stays one.
    return inner === 'shown' && only.kind === 'name' && /^(?:int|float|bool)$/.test(only.name) ? 'barred' : inner;
  }
  if (type.kind !== 'name') return 'unknown';
  const answers = new Set(meantType(program, file, type).map((one) => ofMeant(program, file, type, one)));
  const [answer = 'unknown'] = answers;
  return answers.size === 1 ? answer : 'unknown';
}

function ofMeant(program: Program, file: FileFacts, type: WrittenType & { readonly kind: 'name' }, one: Meant): Shown {
  if (one.kind === 'class') return derivesFromOpik(program, one.class) ? 'unknown' : 'unshown';
  if (one.kind !== 'external') return 'unknown';
  const name = one.name.replace(/^(?:builtins\.|typing_extensions\.)/, (prefix) => (prefix === 'builtins.' ? '' : 'typing.'));
  if (primitive.has(name)) return 'shown';
  const [first] = type.of;
  if (name === 'typing.Optional' || name === 'typing.Annotated') return first ? ofType(program, file, first) : 'unknown';
  if (name === 'typing.Union') {
    const [only, ...others] = type.of.filter((option) => !isNone(option));
    return only ? (others.length > 0 ? 'unshown' : ofType(program, file, only)) : 'unknown';
  }
  if (name === 'list' || name === 'dict') return type.of.length > 0 ? 'shown' : 'unshown';
  if (name === 'typing.List' || name === 'typing.Dict') return 'shown';
  return unshown.has(name) || program.sdk(file).find('python', name, 'llm-client') ? 'unshown' : 'unknown';
}

/** Opik's prompts are types that the runner knows. */
function derivesFromOpik(program: Program, { file, facts }: ClassRef, depth = 0): boolean {
  return facts.bases.some((base) =>
    program
      .meant(file, base)
      .some((one) =>
        one.kind === 'class'
          ? depth > 5 || derivesFromOpik(program, one.class, depth + 1)
          : one.kind !== 'external' || /^opik\b/.test(one.name),
      ),
  );
}

const primitive: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'typing.Text']);

/** Types of the runtime and of frameworks that a field of a form can't hold. */
const unshown: ReadonlySet<string> = new Set(
  `object tuple set frozenset bytes bytearray memoryview complex type
  typing.Any typing.Literal typing.Tuple typing.Set typing.FrozenSet typing.Sequence typing.Iterable typing.Iterator
  typing.Mapping typing.MutableMapping typing.Callable typing.Type typing.Awaitable typing.AsyncIterator typing.DefaultDict
  collections.abc.Sequence collections.abc.Iterable collections.abc.Iterator collections.abc.Mapping collections.abc.Callable
  datetime.date datetime.datetime datetime.time datetime.timedelta pathlib.Path uuid.UUID decimal.Decimal re.Pattern
  logging.Logger argparse.Namespace asyncio.Queue
  fastapi.Request fastapi.WebSocket fastapi.UploadFile starlette.requests.Request flask.Request
  pandas.DataFrame numpy.ndarray httpx.Client httpx.AsyncClient requests.Session
  langchain_core.runnables.RunnableConfig langchain_core.runnables.config.RunnableConfig opik.Opik`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
