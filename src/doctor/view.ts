import type { DoctorView } from '../protocol/doctor';
import type { Check } from './model';
import { fixNames, pageWords, stateNames, topicNames } from './words';

/** Puts a sentence with `{slot}`s into the language of the reader. */
export type Say = (text: string, data?: Readonly<Record<string, string>>) => string;

/** The checklist as it is shown. `isBusy`: it is still being looked, and these are the lines of before. */
export function doctorView(checks: readonly Check[], isBusy: boolean, say: Say): DoctorView {
  return {
    heading: say(pageWords.heading),
    summary: isBusy ? say(pageWords.looking) : summaryOf(checks, say),
    isBusy,
    again: say(pageWords.again),
    lines: checks.map(({ topic, state, about, told, fix }) => ({
      state,
      stateName: say(stateNames[state]),
      topic: say(topicNames[topic]),
      ...(about !== undefined && { about }),
      sentence: say(told.text, told.data),
      ...(fix && { fix: say(fixNames[fix.do]) }),
    })),
  };
}

function summaryOf(checks: readonly Check[], say: Say): string {
  // Something is always said where it was looked at.
  if (checks.length === 0) return say(pageWords.failed);
  const wrong = checks.filter(({ state }) => state === 'wrong').length;
  if (wrong === 0) return say(pageWords.nothing);
  return wrong === 1 ? say(pageWords.one) : say(pageWords.several, { count: String(wrong) });
}
