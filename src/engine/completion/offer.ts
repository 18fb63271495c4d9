/** What can be completed at the cursor. Plain JSON; a text in editor snippet syntax (`$1`). */
export interface Offer {
  readonly label: string;
  readonly snippet: string;
  /** Why it is there: a sentence with `{slot}`s. */
  readonly why: { readonly template: string; readonly data: Readonly<Record<string, string>> };
  readonly kind: 'value' | 'option' | 'snippet';
  /** A type checker that sees the installed SDK offers it as well. */
  readonly known?: boolean;
  /** A word that finds it, where the label does not. */
  readonly filter?: string;
}

/** Says why; translated where it is shown. */
export const completionMessages = {
  spanType: 'Opik: a span of the type `{type}`.',
  entrypoint: 'Opik: the function that a run of the agent starts with.',
  project: 'Opik: the project that the traces go to.',
  thread: 'Opik: the conversation that the trace belongs to.',
  traceOptions: 'Opik: what the trace of this call gets, such as the conversation that it belongs to.',
  newest: 'Opik: the newest version of the configuration.',
  version: 'Opik: one version of the configuration.',
  environment: 'Opik: the version that is deployed to `{name}`.',
  deploy: 'Opik: deploys the version to `{name}`.',
  fallback: 'Opik: the values that are used when Opik cannot be reached.',
  option: 'Opik: an option of `{name}`.',
  params: 'Opik: the parameters of the entrypoint, with their types.',
  snippetEntrypoint: 'Opik: a traced function that runs of the agent start with.',
  snippetFlush: 'Opik: sends what is left before the program ends.',
  snippetConfig: 'Opik: settings that can be changed in Opik, for the installed SDK.',
  snippetRead: 'Opik: reads the configuration; inside a traced function.',
} as const;

/** A message with what fills it. */
export const because = (message: keyof typeof completionMessages, data: Readonly<Record<string, string>> = {}): Offer['why'] => ({
  template: completionMessages[message],
  data,
});

/** A place of a snippet to fill in: `${1:name}`. */
export const slot = (place: number, name: string): string => `\${${place}:${name}}`;
