import type { Screen } from '../launcher/screen';
import type { Windows } from './window';

/** What the screen tests share: one editor for all of them. */
export interface Session {
  readonly screen: Screen;
  readonly windows: Windows;
}

let current: Session | undefined;

/** Set once by the runner, before it loads the tests. */
export function shareSession(session: Session): void {
  current = session;
}

/** The session of this run. */
export function session(): Session {
  if (current === undefined) throw new Error('The screen tests are run by `npm test`, which starts an editor for them.');
  return current;
}

/** Opens a window, tells the story in it, and closes it; see `Windows.open`. */
export const inWindow: Windows['open'] = (story, options) => session().windows.open(story, options);
