import { configHolders } from '../program/config-holders';
import { callsOfModels, hardcodedIn } from '../program/hardcoded';
import type { Program } from '../program/program';
import { say } from './messages';
import type { InstrumentPlan, Note, Request } from './plan';

/** Why the agent configuration that was asked for has no step, where nothing else says so; none where there is nothing else to read about. */
export function nothingToMove(
  program: Program,
  { components, function: one, without = [] }: Request,
  { steps, notes }: Pick<InstrumentPlan, 'steps' | 'notes'>,
): readonly Note[] {
  const isWhole = one === undefined && without.length === 0;
  // Without any change, "nothing has to be changed" says enough, unless nothing else was asked for.
  const isTold = steps.length > 0 || components.length === 1;
  const isExplained = [...steps, ...notes].some(({ component }) => component === 'config');
  if (!components.includes('config') || !isWhole || !isTold || isExplained) return [];
  const calls = callsOfModels(program);
  if (calls.length === 0) return [];
  const holders = configHolders(program);
  const isFound = calls.some((call) => hardcodedIn(program, call).length > 0) || holders.some(({ isOpiks }) => !isOpiks);
  const isRead =
    holders.some(({ isOpiks }) => isOpiks) || program.calls().some((call) => program.calleeMeans(call, 'config-read'));
  if (isFound) return notes.length > 0 ? [] : [{ component: 'config', ...say('noneMoves') }];
  return [{ component: 'config', ...say(isRead ? 'allMoved' : 'noSettings') }];
}
