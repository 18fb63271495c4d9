/** What the command line needs of its process. */
export interface Terminal {
  readonly cwd: string;
  /** The folder of the wasm files and the rules' pages; empty in unbundled code. */
  readonly assets: string;
  readonly colour: boolean;
  /** Whether a progress bar may be drawn on the error stream. */
  readonly progress: boolean;
  version(): string;
  out(text: string): void;
  err(text: string): void;
  /** Everything that comes from the standard input. */
  input(): Promise<Buffer>;
  /** Milliseconds before each further question to a server that fails, if not the usual. */
  readonly pauses?: readonly number[];
  /** Asks a person; absent where nobody sits at a terminal. */
  readonly prompt?: Prompt;
}

/** Questions on a terminal; undefined when the person leaves with Ctrl+C or Ctrl+D. */
export interface Prompt {
  line(question: string): Promise<string | undefined>;
  /** What is typed is not shown. */
  hidden(question: string): Promise<string | undefined>;
}

/** What commands need that read nothing and take no time. */
export type Output = Omit<Terminal, 'progress' | 'input' | 'prompt'>;

export const EXIT = { clean: 0, findings: 1, usage: 2, defect: 3 } as const;

/** Says what is wrong with the arguments. */
export function misused(message: string, { err }: Terminal): number {
  err(`opik-lens: ${message} \`opik-lens --help\` lists what is possible.\n`);
  return EXIT.usage;
}
