import type { Edit, FileWriter } from '../writer';
import type { Around } from './arguments';
import type { StatementCursor } from './cursor';
import { because, type Offer, slot } from './offer';

/** A snippet may bring its imports. */
export interface Snippet {
  readonly edits?: readonly Edit[];
}

/** Whole pieces, for a line of their own: an entrypoint, a flush, the agent configuration of the installed generation. */
export function snippetsFor(cursor: StatementCursor, around: Around, writer: FileWriter): readonly (Offer & Snippet)[] {
  const build = around.file.language === 'python' ? pythonSnippets : typescriptSnippets;
  return build(cursor, around, writer).flatMap((one) => one ?? []);
}

type Built = readonly ((Offer & Snippet) | undefined)[];

function pythonSnippets({ atTop }: StatementCursor, { sdk, file }: Around, writer: FileWriter): Built {
  const text = (value: string) => writer.quoted(value);
  const generation = sdk.generation('python');
  const base = generation?.base;
  const hasEntrypoint = sdk.signature('python', 'opik.track')?.parameters.includes('entrypoint');
  const client = 'opik_client';
  return [
    atTop && hasEntrypoint
      ? spelledWith(writer, ['opik', 'track'], (track) => ({
          ...piece('entrypoint', because('snippetEntrypoint')),
          snippet: lines(
            `@${track}(entrypoint=True, project_name=${text(slot(1, 'project'))})`,
            `def ${slot(2, 'answer')}(${slot(3, 'question')}: str) -> str:`,
            '\t$0',
          ),
        }))
      : undefined,
    spelledWith(writer, ['opik', 'flush_tracker'], (flush) => ({
      ...piece('flush', because('snippetFlush')),
      snippet: `${flush}()$0`,
    })),
    atTop && generation && base !== undefined
      ? spelledWith(writer, ['opik', base, 'Opik'], (spelledBase, opik) =>
          withImport(writer, ['typing', 'Annotated'], (annotated) => ({
            ...piece('agent configuration', because('snippetConfig')),
            snippet: lines(
              `class ${slot(1, 'Settings')}(${spelledBase}):`,
              `\tmodel: ${annotated}[str, ${text(slot(2, 'The model that answers.'))}]`,
              `\ttemperature: ${annotated}[float, ${text(slot(3, 'How freely it answers.'))}]`,
              '',
              '',
              `settings = $1(model=${text(slot(4, 'gpt-4o-mini'))}, temperature=${slot(5, '0.2')})`,
              `${client} = ${opik}()`,
              `${client}.${generation.create}(settings, project_name=${text(slot(6, 'project'))})$0`,
            ),
          })),
        )
      : undefined,
    !atTop && generation
      ? {
          ...piece('read configuration', because('snippetRead')),
          snippet: `config = ${slot(1, clientIn(file, client))}.${generation.read}(fallback=${slot(2, 'settings')}, project_name=${text(slot(3, 'project'))})$0`,
        }
      : undefined,
  ];
}

function typescriptSnippets({ atTop }: StatementCursor, { sdk, file }: Around, writer: FileWriter): Built {
  const text = (value: string) => writer.quoted(value);
  const end = file.style.semicolons ? ';' : '';
  const generation = sdk.generation('typescript');
  const takes = sdk.signature('typescript', 'opik.track')?.parameters ?? [];
  const type = file.style.typed ? ': string' : '';
  return [
    atTop && takes.includes('entrypoint')
      ? spelledWith(writer, ['opik', 'track'], (track) => ({
          ...piece('entrypoint', because('snippetEntrypoint')),
          snippet: lines(
            `const ${slot(1, 'answer')} = ${track}(`,
            `\t{ name: ${text('$1')}, projectName: ${text(slot(2, 'project'))}, entrypoint: true, params: [{ name: ${text(slot(3, 'question'))}, type: ${text('string')} }] },`,
            `\tasync ($3${type}) => {`,
            '\t\t$0',
            '\t},',
            `)${end}`,
          ),
        }))
      : undefined,
    spelledWith(writer, ['opik', 'flushAll'], (flush) => ({
      ...piece('flush', because('snippetFlush')),
      snippet: `await ${flush}()${end}$0`,
    })),
    !atTop && generation?.name === 'config'
      ? {
          ...piece('read configuration', because('snippetRead')),
          snippet: `const config = await ${slot(1, clientIn(file, 'client'))}.${generation.read}({ fallback: { model: ${text(slot(2, 'gpt-4o-mini'))}, temperature: ${slot(3, '0.2')} }, projectName: ${text(slot(4, 'project'))} })${end}$0`,
        }
      : undefined,
  ];
}

const piece = (name: string, why: Offer['why']) =>
  ({ label: `opik ${name}`, filter: `opik_${name.replaceAll(' ', '_')}`, kind: 'snippet', why }) as const;

const lines = (...all: readonly string[]): string => all.join('\n');

/** The client that the file has, else the usual name. */
function clientIn({ calls, bindings }: Around['file'], usual: string): string {
  const known = bindings.find(({ definitions }) =>
    definitions.some(({ value }) => {
      const callee = value.kind === 'call' ? calls[value.call]?.callee : undefined;
      return callee?.kind === 'reference' && [callee.name, ...callee.path].at(-1) === 'Opik';
    }),
  );
  return known?.name ?? usual;
}

type Names = readonly [module: string, first: string, second?: string];

/** A snippet with names of a module as the file can spell them; undefined where it cannot. */
function spelledWith(
  writer: FileWriter,
  [module, first, second]: Names,
  build: (first: string, second: string) => (Offer & Snippet) | undefined,
): (Offer & Snippet) | undefined {
  return withImport(writer, [module, first], (one) =>
    second === undefined ? build(one, '') : withImport(writer, [module, second], (other) => build(one, other)),
  );
}

function withImport(
  writer: FileWriter,
  [module, name]: readonly [string, string],
  build: (spelled: string) => (Offer & Snippet) | undefined,
): (Offer & Snippet) | undefined {
  const ensured = writer.ensureImport(module, name);
  const built = ensured && build(ensured.spelled);
  return built && { ...built, edits: [...ensured.edits, ...(built.edits ?? [])] };
}
