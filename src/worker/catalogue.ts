import type { Language } from '../engine/facts/model';
import type { Rule, Severity } from '../engine/rule';
import { rules } from '../engine/rules';
import { removedPair } from '../setup/commands';
import { configRules } from '../setup/rules';

/** What people read of a rule and can set for it, whatever it looks at. */
export interface CatalogueEntry {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly messages: Readonly<Record<string, string>>;
  /** Empty for a rule about files of settings. */
  readonly languages: readonly Language[];
  /** Its page, from the folder `src`. */
  readonly page: string;
}

/** A rule may look at commands beside the code as well. */
const messagesOf = ({ id, messages }: Rule): Readonly<Record<string, string>> =>
  id === removedPair.id ? { ...messages, ...removedPair.messages } : messages;

/** Every rule: those about code, then those about files of settings. */
export const catalogue: readonly CatalogueEntry[] = [
  ...rules.map((rule) => ({ ...rule, messages: messagesOf(rule), page: `engine/rules/${rule.id}.md` })),
  ...configRules.map((rule) => ({ ...rule, languages: [], page: `setup/rules/${rule.id}.md` })),
];
