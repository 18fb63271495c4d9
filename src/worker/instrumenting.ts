import path from 'node:path';
import { lineStarts } from '../engine/facts/text';
import { functionAround } from '../engine/instrument/around';
import type { Sources } from '../engine/instrument/draft';
import { instrumenting } from '../engine/instrument/instrument';
import type { InstrumentPlan, Request } from '../engine/instrument/plan';
import { packageOf, projectNameFor } from '../engine/instrument/project-name';
import { refactorableAt } from '../engine/instrument/refactorable';
import { languageOf } from '../engine/languages';
import type { Layout } from '../engine/layout';
import type { InstrumentPlanRecord, InstrumentRequest } from '../protocol/instrument';
import type { LintConversation, Place } from '../protocol/lint';
import { installCommands } from '../workspace';
import { baseOf, type Surroundings, withModelFiles } from './model-files';
import { rangeOf } from './records';

/** Plans what instruments the program of a file: reads the file with all that imports connect it to, whether Opik is in it or not. */
export async function instrumentPlanOf(
  asked: InstrumentRequest,
  around: Surroundings,
  signal: AbortSignal,
): Promise<InstrumentPlanRecord> {
  const { file, components, entrypoint, without } = asked;
  return withModelFiles({ paths: [baseOf(file, around)], named: file }, around, signal, async (sources) => {
    const { texts, layout } = sources;
    const fn = asked.around && nameAround(sources.frontEnds, file, texts.get(file), asked.around);
    const project = asked.project ?? projectNameFor(sources, file);
    const request: Request = {
      file,
      components,
      ...(entrypoint && { entrypoint }),
      ...(without && { without }),
      ...(fn !== undefined && { function: fn }),
      ...(project !== '' && { project }),
    };
    const plan = await planned(instrumenting(sources, request), signal);
    return { ...recordOf(plan, asked, texts, layout, around), ...(fn !== undefined && { function: fn }) };
  });
}

/** Other questions are heard in between, the one that this is no longer wanted first of all. */
async function planned(planning: ReturnType<typeof instrumenting>, signal: AbortSignal): Promise<InstrumentPlan> {
  for (;;) {
    const { done, value } = planning.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}

/** The function around a place of one file with what could be added to it, without looking at any other. */
export async function functionAt(
  { file, place }: LintConversation['functionAt'][0],
  { parsers, textOf }: Pick<Surroundings, 'parsers' | 'textOf'>,
  layout: Layout,
): Promise<LintConversation['functionAt'][1]> {
  const language = languageOf(file);
  const text = textOf(file);
  if (!language || text === undefined) return null;
  await parsers.load(language);
  const facts = parsers.loaded[language]?.facts(file, text);
  return (facts && refactorableAt(facts, layout, offsetOf(text, place))) ?? null;
}

function nameAround(frontEnds: Sources['frontEnds'], file: string, text: string | undefined, place: Place): string | undefined {
  const language = languageOf(file);
  const facts = language && text !== undefined && frontEnds[language]?.facts(file, text);
  return facts ? functionAround(facts, offsetOf(text ?? '', place)) : undefined;
}

function offsetOf(text: string, { line, character }: Place): number {
  const start = lineStarts(text)[line] ?? text.length;
  return Math.min(text.length, start + character);
}

function recordOf(
  plan: InstrumentPlan,
  asked: InstrumentRequest,
  texts: Sources['texts'],
  { packages }: Layout,
  { versionOf }: Pick<Surroundings, 'versionOf'>,
): InstrumentPlanRecord {
  const lines = new Map([...texts].map(([file, text]) => [file, lineStarts(text)]));
  const root = packageOf({ packages }, asked.file)?.root ?? path.posix.dirname(asked.file);
  const versions = packages
    .flatMap(({ sdk }) => Object.entries(sdk))
    .flatMap(([language, { version }]) => (version ? [[language, version] as const] : []));
  const needed = plan.needed.map((one) => {
    const [, installed] = versions.find(([language]) => language === one.language && one.name === 'opik') ?? [];
    return { ...one, ...(installed !== undefined && { installed }) };
  });
  return {
    files: plan.files,
    steps: plan.steps.map(({ component, template, data, key, file }) => ({ component, text: { template, data }, key, file })),
    changes: plan.changes.map(({ file, edit, created, steps }) => {
      const version = versionOf(file);
      return {
        file,
        ...(version !== undefined && { version }),
        created,
        range: rangeOf(lines.get(file) ?? [0], edit.at),
        text: edit.text,
        steps,
      };
    }),
    notes: plan.notes.map(({ component, template, data, file, at }) => ({
      component,
      text: { template, data },
      ...(file !== undefined && { file }),
      ...(file !== undefined && at && { range: rangeOf(lines.get(file) ?? [0], at) }),
    })),
    left: plan.left.map(({ rule, template, data, file, introduced }) => ({ rule, text: { template, data }, file, introduced })),
    entrypoints: plan.entrypoints,
    needed,
    install: installCommands(
      root,
      needed.filter(({ installed }) => installed === undefined),
    ),
  };
}
