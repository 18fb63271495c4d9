import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { components } from '../../../src/engine/instrument/plan';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, layoutOf, loadFrontEnds } from '../analysis';

/** What these programs use of the language, of `openai` and of `opik`, whose `track` is declared so from 1.10 to 2.0. */
const declarations: ReadonlyMap<string, string> = new Map([
  [
    '/lib.d.ts',
    `interface Array<T> { length: number; [index: number]: T; map<U>(each: (item: T) => U): U[]; filter(keep: (item: T) => boolean): T[] }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface PromiseLike<T> { then<U>(done: (value: T) => U | PromiseLike<U>): PromiseLike<U> }
interface Promise<T> { then<U>(done: (value: T) => U | PromiseLike<U>): Promise<U>; finally(done: () => void): Promise<T> }
interface PromiseConstructor { new <T>(run: (resolve: (value: T) => void) => void): Promise<T> }
declare const Promise: PromiseConstructor;
interface String { length: number; trim(): string; split(by: string): string[] }
interface Function {} interface CallableFunction extends Function {} interface NewableFunction extends Function {}
interface Boolean {} interface Number {} interface Object {} interface RegExp {} interface IArguments {}
type Record<K extends keyof any, T> = { [P in K]: T };`,
  ],
  [
    '/openai.d.ts',
    `declare module 'openai' { export default class OpenAI { chat: { completions: { create(body: { model: string; messages: unknown[]; temperature?: number }): Promise<{ choices: { message: { content: string | null } }[] }> } } } }`,
  ],
  [
    '/opik.d.ts',
    `declare module 'opik' {
  type OriginalFunction = (...args: any[]) => any;
  export interface TrackOptions { name?: string; type?: string; projectName?: string; entrypoint?: boolean; params?: unknown[]; enrichSpan?: unknown }
  export function track(optionsOrOriginalFunction: TrackOptions | OriginalFunction, originalFunction?: OriginalFunction): OriginalFunction;
  export const flushAll: () => Promise<void>;
  export const getTrackContext: () => { span: unknown; trace: { update(data: { threadId?: string }): unknown } } | undefined;
}
declare module 'fastify' { export default function Fastify(): { post(path: string, run: (request: any) => unknown): void } }
declare module 'opik-openai' { export function trackOpenAI<Client>(client: Client, options?: unknown): Client }`,
  ],
]);

/** What the compiler says under \`strict\`. */
function complaints(text: string): readonly string[] {
  const texts = new Map([...declarations, ['/app/app.ts', text]]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    noLib: true,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ESNext,
  };
  const host: ts.CompilerHost = {
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
    getSourceFile: (name, version) => ts.createSourceFile(name, texts.get(name) ?? '', version),
    getDefaultLibFileName: () => '/lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/app',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host))
    .map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

/** The instrumented text of a program whose types are right. */
async function instrumented(program: string): Promise<string> {
  const before = `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\n${program}\n`;
  expect(complaints(before)).toEqual([]);
  const onDefect = (what: string, error: unknown): never => {
    throw new Error(what, { cause: error });
  };
  const files = {
    texts: new Map([['/app/app.ts', before]]),
    layout: layoutOf('/app'),
    frontEnds: await loadFrontEnds(),
    rules,
    onDefect,
  };
  const { changes } = instrument(files, { file: '/app/app.ts', components: components.filter((one) => one !== 'config') });
  return applyEdits(
    before,
    changes.map(({ edit }) => edit),
  );
}

const asks =
  "  const reply = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] });\n  return reply.choices[0].message.content ?? '';";
const told = "answer('hi').then((text) => text.trim());";

describe('the types of a function that Instrument puts into track', () => {
  const kept: readonly (readonly [what: string, program: string, spelled: string])[] = [
    [
      'a declaration',
      `async function answer(question: string): Promise<string> {\n${asks}\n}\n\n${told}`,
      'const answer: (question: string) => Promise<string> = track({',
    ],
    [
      'defaults and parameters that may stay away',
      `async function answer(question: string, short = false, language: string = 'en', ...more: string[]): Promise<string> {\n${asks}\n}\n\n${told}`,
      'const answer: (question: string, short?: boolean, language?: string, ...more: string[]) => Promise<string> = track({',
    ],
    [
      'a default in front of what has none',
      `async function answer(language = 'en', question: string): Promise<string> {\n${asks}\n}\n\nanswer(undefined, 'hi').then((text) => text.trim());`,
      'const answer: (language: string | undefined, question: string) => Promise<string> = track({',
    ],
    [
      'a pattern',
      `async function answer({ question = '' }: { question?: string }): Promise<string> {\n${asks}\n}\n\nanswer({}).then((text) => text.trim());`,
      'const answer: (options: { question?: string }) => Promise<string> = track({',
    ],
    [
      'type parameters',
      `async function answer<T extends string>(question: T, keep: (text: string) => T): Promise<T> {\n${asks.replace('return', 'return keep(').replace("'';", "'');")}\n}\n\nanswer<'hi'>('hi', () => 'hi').then((text) => text.trim());`,
      'const answer: <T extends string>(question: T, keep: (text: string) => T) => Promise<T> = track({',
    ],
    [
      'an arrow function',
      `export const answer = async (question: string): Promise<string> => {\n${asks}\n};\n\n${told}`,
      'export const answer: (question: string) => Promise<string> = track({',
    ],
    [
      'an arrow function in a variable with a type',
      `const answer: (question: string) => Promise<string> = async (question: string): Promise<string> => {\n${asks}\n};\n\n${told}`,
      'const answer: (question: string) => Promise<string> = track({',
    ],
    [
      'a method of an object',
      `const agent = {\n  async answer(question: string): Promise<string> {\n${asks}\n  },\n};\n\nagent.${told}`,
      '}) as (question: string) => Promise<string>,\n};',
    ],
    [
      'an arrow function in an object',
      `const agent = {\n  answer: async (question: string): Promise<string> => {\n${asks}\n  },\n};\n\nagent.${told}`,
      '}) as (question: string) => Promise<string>,\n};',
    ],
    [
      'a default export',
      `export default async function answer(question: string): Promise<string> {\n${asks}\n}`,
      '}) as (question: string) => Promise<string>;\n',
    ],
    [
      'a method of an object that reads the object',
      `const agent = {\n  topics: ['dogs'],\n  async answer(question: string): Promise<string> {\n    this.topics.map((topic) => topic.trim());\n${asks}\n  },\n};\n\nagent.${told}`,
      '};\n\nagent.answer = track({',
    ],
    [
      'a method of an object whose type is not written',
      `const agent = {\n  async answer(question: string) {\n${asks}\n  },\n};\n\nagent.${told}`,
      '};\n\nagent.answer = track({',
    ],
    [
      'a parameter that comes later: the thread of a conversation',
      `import Fastify from 'fastify';\n\nconst app = Fastify();\n\nconst answer = async (question: string): Promise<string> => {\n${asks}\n};\n\napp.post('/ask', async (request: { body: { question: string; sessionId: string } }) => ({ answer: await answer(request.body.question), session: request.body.sessionId }));`,
      'const answer: (question: string, threadId?: string) => Promise<string> = track({',
    ],
    [
      'a method of a class',
      `class Agent {\n  async answer(question: string): Promise<string> {\n${asks}\n  }\n}\n\nnew Agent().${told}`,
      'Agent.prototype.answer = track({',
    ],
  ];
  it.each(kept)('%s', async (_, program, spelled) => {
    const after = await instrumented(program);
    expect(after).toContain(spelled);
    expect(complaints(after)).toEqual([]);
  });

  it('leaves a type guard alone, which nothing else can take the place of', async () => {
    const after = await instrumented(
      `function isOrder(order: unknown): order is string {\n  return typeof order === 'string';\n}\n\nasync function answer(question: string): Promise<string> {\n  if (!isOrder(question)) return '';\n${asks}\n}\n\n${told}`,
    );
    expect(after).toContain('\nfunction isOrder(order: unknown): order is string {');
    expect(complaints(after)).toEqual([]);
  });

  it('guesses no type that is not written', async () => {
    const after = await instrumented(`async function answer(question: string) {\n${asks}\n}\n\nanswer('hi');`);
    expect(after).toContain('const answer = track({');
    expect(complaints(after)).toEqual([]);
  });
});
