import { EventEmitter } from 'vscode';
import type { CliChoice } from '../../runner/cli';
import { connectWords } from '../../runner/cli';
import { RunnerOutput, type RunnerReport } from '../../runner/output';
import type { Variables } from '../../runner/words';
import { Disposables } from '../disposables';
import type { RunnablePackage } from './packages';
import { RunnerTerminal } from './terminal';

/** Everything that it takes to start a runner, and to start it again. */
export interface RunnerPlan {
  readonly of: RunnablePackage;
  readonly ready: Extract<CliChoice, { kind: 'ready' }>;
  /** The pairing code, or the project. */
  readonly answer: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The commands of its Python, where it has one of its own. */
  readonly programs?: string;
}

/** What becomes of the runner. `unwatched`: its shell does not tell of commands, so only its terminal shows. */
export type LocalRunnerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly plan: RunnerPlan; readonly report: RunnerReport }
  | { readonly kind: 'unwatched'; readonly plan: RunnerPlan }
  | { readonly kind: 'stopping'; readonly plan: RunnerPlan }
  | { readonly kind: 'ended'; readonly plan: RunnerPlan; readonly report: RunnerReport; readonly code: number | undefined };

/** How a process ends that was sent Ctrl+C. */
const INTERRUPTED: ReadonlySet<number | undefined> = new Set([130, 3_221_225_786]);

/** The runner of this window: one at a time, in a terminal of its own. */
export class LocalRunner extends Disposables {
  readonly #changed = this.add(new EventEmitter<LocalRunnerState>());
  readonly onDidChange = this.#changed.event;
  #state: LocalRunnerState = { kind: 'none' };
  #terminal: RunnerTerminal | undefined;

  /** `given`: the names of the variables that local tracing gives to every terminal now. */
  constructor(private readonly given: () => readonly string[]) {
    super();
  }

  get state(): LocalRunnerState {
    return this.#state;
  }

  /** Starts it in place of the one that runs. False where the shell of the terminal can't be told such words. */
  async start(plan: RunnerPlan): Promise<boolean> {
    await this.stop();
    this.#terminal?.dispose();
    const terminal = new RunnerTerminal('Opik Local Runner', plan.of.root, plan.environment, () => {
      if (this.#terminal !== terminal) return;
      this.#terminal = undefined;
      if (this.#state.kind === 'unwatched') this.#become({ kind: 'none' });
    });
    this.#terminal = terminal;
    const output = new RunnerOutput();
    this.#become({ kind: 'running', plan, report: output.report });
    const isCurrent = (): boolean => this.#terminal === terminal || this.#terminal === undefined;
    const words = connectWords(plan.ready.cli, plan.ready.pairing, plan);
    const how = await terminal.run(words, this.#withoutTracing(plan), {
      heard: () => {
        if (isCurrent() && this.#state.kind === 'unwatched') this.#become({ kind: 'running', plan, report: output.report });
      },
      printed: (piece) => {
        const before = output.report;
        const report = output.take(piece);
        if (report !== before && isCurrent() && this.#state.kind === 'running') this.#become({ kind: 'running', plan, report });
      },
      ended: (code) => {
        if (!isCurrent()) return;
        const report = output.end();
        // Somebody who stops it, or closes its terminal, does not want to hear why it ended.
        const isWanted = this.#state.kind === 'stopping' || INTERRUPTED.has(code) || (code === undefined && !report.failure);
        this.#become(isWanted ? { kind: 'none' } : { kind: 'ended', plan, report, code });
      },
    });
    if (how === 'unwatched') this.#become({ kind: 'unwatched', plan });
    if (how !== 'unspeakable') return true;
    this.#become({ kind: 'none' });
    terminal.dispose();
    return false;
  }

  /** Lets it take leave of its server. */
  async stop(): Promise<void> {
    const state = this.#state;
    if (state.kind === 'unwatched') this.#terminal?.dispose();
    if (state.kind !== 'running') return;
    this.#become({ kind: 'stopping', plan: state.plan });
    await this.#terminal?.interrupt();
    if (this.#state.kind === 'stopping') this.#become({ kind: 'none' });
  }

  /** A runner is paired with the server of the project, and not with what local tracing names to every terminal. */
  #withoutTracing({ environment }: RunnerPlan): Variables {
    return Object.fromEntries(this.given().map((name) => [name, environment[name] ?? process.env[name]]));
  }

  show(): void {
    this.#terminal?.show();
  }

  override dispose(): void {
    this.#terminal?.dispose();
    super.dispose();
  }

  #become(state: LocalRunnerState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
