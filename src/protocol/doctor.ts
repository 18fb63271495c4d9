/** How it stands with a line of the doctor's checklist. `doubtful`: it may be meant so. `unknown`: it could not be looked at. */
export type CheckState = 'good' | 'wrong' | 'doubtful' | 'unknown';

/** What the page of the doctor shows: sentences in the language of the editor. Between backticks stands code. */
export interface DoctorView {
  readonly heading: string;
  readonly summary: string;
  /** It is still being looked; the lines are those of before. */
  readonly isBusy: boolean;
  /** What the button is called that looks again. */
  readonly again: string;
  readonly lines: readonly DoctorLine[];
}

/** One line of the checklist. */
export interface DoctorLine {
  readonly state: CheckState;
  /** The state in words, for those who do not see its drawing. */
  readonly stateName: string;
  readonly topic: string;
  /** The package that it is about, where there are several. */
  readonly about?: string;
  readonly sentence: string;
  /** What the button is called that mends it. */
  readonly fix?: string;
}

/** What the page tells the editor: it is there and shows nothing yet, or a button was pressed; a fix by the place of its line. */
export type DoctorPress = { readonly ready: true } | { readonly again: true } | { readonly fix: number };
