import type { CheckState } from '../protocol/doctor';
import type { Severity } from '../protocol/lint';

/** A sentence with `{slot}`s, and what fills them; it is translated where it is shown. */
export interface Told {
  readonly text: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What a package that uses Opik is connected by. Keys are only told to be there. */
export interface PackageFacts {
  readonly name: string;
  readonly sdks: readonly SdkFacts[];
  /** The server that its programs use, and where that is said; nothing for the SDK's default. */
  readonly url: string;
  readonly urlFrom?: string;
  readonly hasKey: boolean;
  readonly workspace: string;
  /** The places that say something else and are not heard. */
  readonly disagreeing: readonly string[];
  /** Variables that settings are taken from, and that are set nowhere. */
  readonly unset: readonly string[];
  readonly project: string;
  /** What the server said. */
  readonly verdict: ServerVerdict;
}

/** The SDK for one language. */
export interface SdkFacts {
  readonly language: string;
  /** The release, or the range that a manifest asks for. */
  readonly version?: string;
  /** How that is known; only `installed` was found where programs load it from. */
  readonly source?: 'installed' | 'locked' | 'declared' | 'setting' | 'unknown';
  /** The line that installs it. */
  readonly install: string;
}

/** `asks`: it is well or refuses somebody; `unasked`: nothing was sent, in a folder that is not trusted or where there is nothing to ask with. */
export type ServerVerdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'unasked' }
  | { readonly kind: 'server'; readonly told: Told }
  | { readonly kind: 'account'; readonly told: Told };

/** A place of the code. */
export interface CodePlace {
  readonly file: string;
  /** Counted from 0. */
  readonly line: number;
}

/** What the receiver of this editor answered last. Times are milliseconds since 1970. */
export interface LastAnswers {
  readonly accepted?: { readonly at: number; readonly path: string };
  readonly refused?: { readonly at: number; readonly path: string; readonly status: number; readonly reason: string };
}

/** Everything that the doctor looks at. */
export interface DoctorFacts {
  readonly packages: readonly PackageFacts[];
  readonly tracing:
    | { readonly kind: 'on'; readonly url: string; readonly last: LastAnswers }
    | { readonly kind: 'off' }
    | { readonly kind: 'failed'; readonly reason: string };
  /** Terminals that were open before local tracing was started. */
  readonly olderTerminals: readonly string[];
  /** What makes programs log elsewhere although local tracing is on: sentences, translated. */
  readonly beaten: readonly string[];
  /** Where tracing is switched off: names of variables or settings with their place. */
  readonly disabled: readonly { readonly name: string; readonly place: string; readonly file?: string }[];
  /** Programs that end before their traces are sent: the findings about it, translated. */
  readonly unflushed: readonly (CodePlace & {
    readonly shown: string;
    readonly message: string;
    readonly severity: Severity;
  })[];
  /** What the panel reads: this editor, or a project of a server. */
  readonly shown: { readonly server?: string; readonly project?: string };
}

/** What a press on a line does. */
export type DoctorFix =
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'open'; readonly place: CodePlace; readonly withQuickFix: boolean }
  | { readonly do: 'open-file'; readonly file: string }
  | {
      readonly do:
        | 'instrument'
        | 'configure'
        | 'show-configuration'
        | 'start-tracing'
        | 'new-terminal'
        | 'show-log'
        | 'show-traces'
        | 'choose-source';
    };

/** The lines of the checklist, in their order. */
export const topics = [
  'sdk',
  'flush',
  'disabled',
  'terminals',
  'beaten',
  'receiver',
  'settings',
  'url',
  'server',
  'workspace',
  'project',
  'panel',
] as const;
export type Topic = (typeof topics)[number];

/** One line. */
export interface Check {
  readonly topic: Topic;
  readonly state: CheckState;
  /** The package that it is about, where there are several. */
  readonly about?: string;
  readonly told: Told;
  readonly fix?: DoctorFix;
}
