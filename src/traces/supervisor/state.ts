import type { Running } from '../receiver/running';

/** How a receiver process is started: Node, or VS Code as Node (`ELECTRON_RUN_AS_NODE`), on the built command line. */
export interface ReceiverCommand {
  readonly program: string;
  /** What stands before `receive`, such as the path of `cli.js`. */
  readonly args: readonly string[];
  /** Added to the environment of this process; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The receiver answers, and this process is attached to it. */
export interface RunningState extends Running {
  readonly kind: 'running';
  readonly port: number;
  /** Whether this supervisor started the process; otherwise another window or a terminal did. */
  readonly owned: boolean;
  /** What a person should know about the start: a port was taken, a damaged store was set aside. */
  readonly notices: readonly string[];
  /** Milliseconds from noticing the loss of the receiver before to this one, if there was one. */
  readonly downtime?: number;
}

/** What became of the receiver. `reason` is a sentence for a person. */
export type ReceiverState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | RunningState
  | { readonly kind: 'restarting'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Why there is no receiver to attach to; `isFinal` when the next try would end the same way. */
export class NoReceiver extends Error {
  constructor(
    reason: string,
    readonly isFinal = false,
  ) {
    super(reason);
  }
}
