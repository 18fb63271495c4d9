import type { CheckState } from '../protocol/doctor';
import type { DoctorFix, Topic } from './model';

/** What the lines are about; translated at the rim. */
export const topicNames: Readonly<Record<Topic, string>> = {
  sdk: 'SDK',
  flush: 'Sent before the program ends',
  disabled: 'Tracing switched on',
  terminals: 'Terminals',
  beaten: 'Settings in the code',
  receiver: 'What arrived last',
  settings: 'Settings in force',
  url: 'Address',
  server: 'Server',
  workspace: 'Workspace',
  project: 'Project',
  panel: 'Trace panel',
};

/** What the states are called. */
export const stateNames: Readonly<Record<CheckState, string>> = {
  good: 'Fine',
  wrong: 'Problem',
  doubtful: 'Worth a look',
  unknown: 'Not known',
};

/** What the buttons are called that mend a line. */
export const fixNames: Readonly<Record<DoctorFix['do'], string>> = {
  copy: 'Copy the Command',
  open: 'Show and Repair',
  'open-file': 'Open the File',
  instrument: 'Instrument…',
  configure: 'Configure…',
  'show-configuration': 'Show Configuration',
  'start-tracing': 'Start Local Tracing',
  'new-terminal': 'New Terminal',
  'show-log': 'Show Log',
  'show-traces': 'Show Traces',
  'choose-source': 'Choose Trace Source…',
};

/** What else stands on the page. */
export const pageWords = {
  heading: 'Why is there no trace?',
  again: 'Look Again',
  looking: 'Looking…',
  failed: 'This could not be looked at. Try again, or see the log.',
  nothing: 'Nothing was found that keeps traces away. Run the program and look at what arrived last.',
  one: 'One thing keeps traces away.',
  several: '{count} things keep traces away.',
} as const;
