import type { FileFacts, Language, Span } from './facts/model';
import type { Program } from './program/program';
import type { SdkView } from './sdk/view';
import type { UnusedSuppression } from './suppressions';
import type { FileEdit, Writer } from './writer';

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A fault that Opik Lens knows: pure, over plain data, once for each program. */
export interface Rule<MessageId extends string = string> {
  /** Kebab-case, reads as the fault; also the name of its files and fixture folder. */
  readonly id: string;
  /** One line: the first of its page and its row in the README. */
  readonly summary: string;
  /** The usual severity; a finding may name another one. */
  readonly severity: Severity;
  readonly languages: readonly Language[];
  /** Texts of findings and fixes with `{slot}`s that `data` fills; translated at the rim. */
  readonly messages: Readonly<Record<MessageId, string>>;
  check(input: RuleInput): Iterable<Finding<MessageId>>;
  /** What it says of the comments in a file that silence other rules, once these have been checked. */
  checkSuppressions?(input: SuppressionInput): Iterable<Finding<MessageId>>;
}

export interface RuleInput {
  readonly program: Program;
  readonly sdk: SdkView;
  readonly write: Writer;
}

export interface SuppressionInput {
  readonly file: FileFacts;
  readonly unused: readonly UnusedSuppression[];
  isRule(id: string): boolean;
  readonly write: Writer;
}

export interface Finding<MessageId extends string = string> {
  readonly file: string;
  readonly at: Span;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly Related<MessageId>[];
  readonly fixes?: readonly Fix<MessageId>[];
}

export interface Related<MessageId extends string = string> {
  readonly file: string;
  readonly at: Span;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Fix<MessageId extends string = string> {
  readonly titleId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** `safe` keeps what the program does: preferred, and part of fix-all. `review` is offered one by one. */
  readonly safety: 'safe' | 'review';
  /** Computed when asked for; undefined when there is no safe spelling, and then the fix is not offered. */
  edits(): readonly FileEdit[] | undefined;
}

/** Types the messages of a rule by its own keys. */
export const defineRule = <MessageId extends string>(rule: Rule<MessageId>): Rule<MessageId> => rule;

/** Fills the `{slot}`s of a message. */
export const fill = (text: string, data: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => data[name] ?? slot);
