import { extractSettings } from '../../edits/extraction';
import { callsOfModels, hardcodedIn } from '../../program/hardcoded';
import type { CallRef } from '../../program/symbols';
import { usesOpik } from '../../program/uses-opik';
import { say } from '../messages';
import type { Proposal, View } from '../plan';
import { spelled } from '../spelled';
import { builderOf, buildInside } from './edits';
import { type Group, groupOf, type Obstacle } from './group';
import { type Seed, seedsOf } from './made-once';

/**
 * Python: what a module makes once, with settings in it, is made where it is used, so that its settings can be read from the configuration, which is
 * there inside a trace only. What keeps something between runs stays, and a note says why.
 */
export function* buildersStep(view: View): Iterable<Proposal> {
  const { program } = view;
  if (!usesOpik(program)) return;
  const seeds = seedsOf(program);
  for (const seed of seeds) {
    const group = groupOf(program, seed, seeds);
    yield 'members' in group ? building(view, seed, group) : leaving(seed, group);
  }
}

function building(view: View, seed: Seed, group: Group): Proposal {
  const { call, made } = seed;
  const name = made?.binding.name ?? spelled(call);
  const [first] = group.members.filter((one) => one.binding === made?.binding);
  const builder = !first || first.isFactory ? spelled(call) : builderOf(first);
  return {
    key: `build ${call.file.path} ${name}`,
    file: call.file.path,
    reason: { component: 'config', ...say('makeInside', { name, builder }) },
    otherwise: noteOn(seed, { messageId: 'onceNoSpelling', data: {} }),
    edits: () => buildInside(view.write, view.program, group),
    worked: (after) => isMovable(after, seed),
  };
}

/** A setting of what was moved can be read from the configuration now. */
function isMovable({ program, write }: View, { held }: Seed): boolean {
  const names = new Set(held.map(({ call }) => spelled(call)));
  const files = new Set(held.map(({ call }) => call.file.path));
  const targets = callsOfModels(program).flatMap((call) =>
    files.has(call.file.path) && names.has(spelled(call)) && isInFunction(call)
      ? [{ call, settings: hardcodedIn(program, call) }]
      : [],
  );
  return extractSettings(write, program, targets).moved.length > 0;
}

const isInFunction = ({ facts }: CallRef): boolean => facts.in !== 0;

function leaving(seed: Seed, obstacle: Obstacle): Proposal {
  const note = noteOn(seed, obstacle);
  const { file, made, call } = { file: seed.call.file, ...seed };
  return {
    key: `left ${file.path} ${made?.binding.name ?? spelled(call)}`,
    file: file.path,
    reason: note,
    otherwise: note,
    edits: () => undefined,
  };
}

function noteOn({ call, held, made }: Seed, { messageId, data }: Obstacle) {
  const names = held.flatMap(({ settings }) => settings.map(({ name }) => (name.includes(' ') ? name : `\`${name}\``)));
  const said = { ...data, name: made?.binding.name ?? spelled(call), settings: [...new Set(names)].join(', ') };
  return { component: 'config', ...say(messageId, said), file: call.file.path, at: call.facts.callee.at } as const;
}
