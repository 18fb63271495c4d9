import type manifest from '../../package.json';
import { catalogue as rules } from '../worker/catalogue';
import { severitySchema } from './settings-schema';

const nameOf = (id: string): string => `rule.${id}`;

/** The manifest with one entry for each rule in the schema of `opikLens.rules`. */
export function withRuleSettings<Manifest extends typeof manifest>(given: Manifest): Manifest {
  const { configuration } = given.contributes;
  const properties = Object.fromEntries(rules.map(({ id }) => [id, severitySchema(`%${nameOf(id)}%`)]));
  // The settings editor shows a row for each rule that the default names.
  const usual = Object.fromEntries(rules.map(({ id }) => [id, 'default']));
  const setting = { ...configuration.properties['opikLens.rules'], default: usual, properties };
  const all = { ...configuration.properties, 'opikLens.rules': setting };
  return { ...given, contributes: { ...given.contributes, configuration: { ...configuration, properties: all } } };
}

/** The manifest's texts with one for each rule: its summary and its usual severity. */
export function withRuleTexts(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const others = Object.entries(given).filter(([name]) => !name.startsWith(nameOf('')));
  return Object.fromEntries([
    ...others,
    ...rules.map(({ id, summary, severity }) => [nameOf(id), `${summary} Usually ${severity}.`]),
  ]);
}
