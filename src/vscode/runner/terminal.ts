import { env, type Terminal, type TerminalShellExecution, ThemeIcon, window } from 'vscode';
import { shellLine, shellOf, type Variables } from '../../runner/words';
import { Disposables } from '../disposables';

/** What becomes of a command in a terminal. */
export interface TerminalListener {
  /** A command that was unwatched is watched from now on. */
  heard(): void;
  /** A piece of what it prints. */
  printed(piece: string): void;
  /** It ended, with its exit code where there is one. */
  ended(code: number | undefined): void;
}

/** Milliseconds until a shell has said that it tells of its commands; after that it is taken for one that does not. */
const PATIENCE = 8_000;
/** Milliseconds in which the last that a command printed is read. */
const LAST_WORDS = 1_000;
/** Milliseconds that a runner has to take leave of its server and its program. */
const LEAVING = 12_000;

/** A terminal that runs one command after the other; the user sees it and may type into it. */
export class RunnerTerminal extends Disposables {
  readonly #terminal: Terminal;
  #running: { readonly ended: Promise<void> } | undefined;
  #isClosed = false;
  #isInterrupted = false;

  constructor(name: string, cwd: string, environment: Readonly<Record<string, string>>, closed: () => void) {
    super();
    this.#terminal = this.add(
      window.createTerminal({
        name,
        cwd,
        env: { ...environment },
        iconPath: new ThemeIcon('broadcast'),
        // The environment may hold a key: it is not kept over a reload.
        isTransient: true,
      }),
    );
    this.add(
      window.onDidCloseTerminal((one) => {
        if (one !== this.#terminal) return;
        this.#isClosed = true;
        closed();
      }),
    );
  }

  show(): void {
    this.#terminal.show(true);
  }

  /** Runs the words as they are, with these variables. `unwatched`: it runs, and nothing is heard of it, unless `heard` is called. `unspeakable`: this shell can't be told. */
  async run(
    words: readonly string[],
    variables: Variables,
    listener: TerminalListener,
  ): Promise<'watched' | 'unwatched' | 'unspeakable'> {
    this.show();
    const integration = await this.#integration();
    // Somebody closed or stopped it before its shell was there.
    if (this.#isClosed || this.#isInterrupted) {
      listener.ended(undefined);
      return 'watched';
    }
    const line = shellLine(words, shellOf(this.#terminal.state.shell ?? env.shell, process.platform), variables);
    if (line === undefined) return 'unspeakable';
    if (!integration) {
      this.#watchLater(listener);
      this.#terminal.sendText(line);
      return 'unwatched';
    }
    this.#watch(integration.executeCommand(line), listener);
    return 'watched';
  }

  /** A busy machine: the shell may tell of its commands all the same, only later. */
  #watchLater(listener: TerminalListener): void {
    const waiting = this.add(new Disposables());
    waiting.add(
      window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
        if (terminal !== this.#terminal) return;
        waiting.dispose();
        listener.heard();
        this.#watch(execution, listener);
      }),
    );
  }

  #watch(execution: TerminalShellExecution, listener: TerminalListener): void {
    const heard = new Disposables();
    const read = (async () => {
      for await (const piece of execution.read()) listener.printed(piece);
    })();
    const ended = new Promise<void>((resolve) => {
      const end = async (code: number | undefined): Promise<void> => {
        heard.dispose();
        this.#running = undefined;
        // The end may be told before the last that was printed.
        await Promise.race([read, new Promise((late) => setTimeout(late, LAST_WORDS))]);
        resolve();
        listener.ended(code);
      };
      heard.add(window.onDidEndTerminalShellExecution((event) => event.execution === execution && end(event.exitCode)));
      heard.add(window.onDidCloseTerminal((one) => one === this.#terminal && end(one.exitStatus?.code)));
    });
    this.#running = { ended };
  }

  /** Presses Ctrl+C and waits until the command has ended; one that does not end goes with its terminal. */
  async interrupt(): Promise<void> {
    const running = this.#running;
    this.#isInterrupted = true;
    if (this.#isClosed || !running) return;
    this.#terminal.sendText('\x03', false);
    const late = Symbol('late');
    const timer = new Promise<symbol>((resolve) => setTimeout(() => resolve(late), LEAVING).unref());
    if ((await Promise.race([running.ended, timer])) === late) this.#terminal.dispose();
  }

  #integration(): Promise<Terminal['shellIntegration']> {
    if (this.#terminal.shellIntegration) return Promise.resolve(this.#terminal.shellIntegration);
    const waiting = new Disposables();
    return new Promise((resolve) => {
      const answer = (found: Terminal['shellIntegration']): void => {
        waiting.dispose();
        resolve(found);
      };
      const timer = setTimeout(() => answer(undefined), PATIENCE);
      waiting.add({ dispose: () => clearTimeout(timer) });
      waiting.add(
        window.onDidChangeTerminalShellIntegration(({ terminal, shellIntegration }) => {
          if (terminal === this.#terminal) answer(shellIntegration);
        }),
      );
      waiting.add(window.onDidCloseTerminal((one) => one === this.#terminal && answer(undefined)));
    });
  }
}
