import type { Value } from '../../facts/model';
import { type CallRef, callsOf } from '../../program/symbols';
import type { Edit, FileEdit } from '../../writer';
import type { View } from '../plan';
import { type Connector, noted } from './proposals';

const module = 'opik.integrations.crewai';

/** CrewAI: the calls to its models are reported for a crew that is named, so each crew is, before it starts. */
export const connectCrewai: Connector = function* connectCrewai(view, asked) {
  const patches = patchesOf(view);
  for (const one of asked) {
    const { call } = one;
    // One without `crew` is the user's own; another in this function is about this run.
    const isPatched = patches.some(
      (patch) => !namesCrew(patch) || (patch.file === call.file && patch.facts.in === call.facts.in),
    );
    if (!isPatched) yield { ...noted(one, 'track_crewai', 'patch'), edits: () => patch(view, call) };
  }
};

const patchesOf = ({ program }: View): readonly CallRef[] =>
  program.files
    .flatMap(callsOf)
    .filter((call) =>
      program.graph
        .callee(call)
        .some((one) => one.kind === 'external' && one.name.startsWith(`${module}.`) && one.name.endsWith('.track_crewai')),
    );

const namesCrew = ({ facts }: CallRef): boolean => facts.arguments.some(({ name }) => name === 'crew');

function patch({ write, program }: View, call: CallRef): readonly FileEdit[] | undefined {
  const { file, facts } = call;
  const writer = write.in(file);
  const track = writer.ensureImport(module, 'track_crewai');
  if (!track) return undefined;
  const done = (edits: readonly Edit[] | undefined): readonly FileEdit[] | undefined =>
    edits && [{ file: file.path, edits: [...track.edits, ...edits] }];
  const above = { before: facts.statement };
  const isCrew = program.graph.callee(call).some((one) => one.kind === 'external' && /\bCrew\(\)\.kickoff/.test(one.name));
  const named = receiver(facts.callee);
  if (!isCrew) return done(writer.insertStatement(above, `${track.spelled}()`));
  if (named !== undefined) return done(writer.insertStatement(above, `${track.spelled}(crew=${named})`));
  // `Research().crew().kickoff()`: the crew gets a name.
  const { callee } = facts;
  const name = ['crew', 'tracked_crew'].find((one) => !file.bindings.some((binding) => binding.name === one));
  if (callee.kind !== 'member' || !facts.statement.ownLine || name === undefined) return undefined;
  const made = writer.source(callee.object.at);
  if (/[\r\n]/.test(made)) return undefined;
  const lines = writer.insertStatement(above, `${name} = ${made}\n${track.spelled}(crew=${name})`);
  return done(lines && [...lines, { at: callee.object.at, text: name }]);
}

/** `crew`, `self.crew`: what `kickoff` is called on, where it is a name. */
function receiver(callee: Value): string | undefined {
  if (callee.kind !== 'reference' || callee.path.length === 0) return undefined;
  return [callee.name, ...callee.path.slice(0, -1)].join('.');
}
