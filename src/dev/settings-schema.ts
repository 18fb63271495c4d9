import { catalogue as rules } from '../worker/catalogue';
import { ruleSettings } from '../workspace';

/** What each severity does, in the order in which they are offered. */
const MEANINGS: Readonly<Record<(typeof ruleSettings)[number], string>> = {
  error: 'Reported as an error.',
  warning: 'Reported as a warning.',
  info: 'Reported as information.',
  hint: 'Shown in the editor only where the code is, and no reason for the command line to fail.',
  off: 'Not reported.',
  default: 'As severe as the rule says by itself.',
};

/** The schema of one rule's severity. The settings editor shows `description` only, not `markdownDescription`. */
export const severitySchema = (description: string) => ({ type: 'string', enum: ruleSettings, description });

const enumDescriptions = ruleSettings.map((setting) => MEANINGS[setting]);

const properties = () => ({
  rules: {
    type: 'object',
    description: 'Severity of each rule’s findings. A rule that is not named keeps its own, or the one of the editor’s settings.',
    properties: Object.fromEntries(
      rules.map(({ id, summary, severity }) => [id, { ...severitySchema(`${summary} Usually ${severity}.`), enumDescriptions }]),
    ),
    additionalProperties: false,
  },
  exclude: {
    type: 'array',
    description: 'Files that are not looked at, as patterns like those of a .gitignore file, counted from this folder.',
    items: { type: 'string', minLength: 1 },
    examples: [['generated/', '*_pb2.py']],
  },
  sdk: {
    type: 'object',
    description: 'The Opik SDK that the code is written for.',
    properties: {
      version: { type: 'string', description: 'The version that counts, whatever is installed.', examples: ['1.11.4'] },
    },
    additionalProperties: false,
  },
});

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const TITLE = 'Settings of Opik Lens';

/** The schema of `.opik-lens.json`. */
export const settingsSchema = () => ({
  $schema: DRAFT,
  title: TITLE,
  type: 'object',
  properties: { $schema: { type: 'string' }, ...properties() },
  additionalProperties: false,
  allowTrailingCommas: true,
});

/** What `package.json` may hold for Opik Lens. */
export const packageJsonSchema = () => ({
  $schema: DRAFT,
  type: 'object',
  properties: { 'opik-lens': { type: 'object', title: TITLE, properties: properties(), additionalProperties: false } },
});
