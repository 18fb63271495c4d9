import type { LintConversation } from '../protocol/lint';
import type { Handlers } from '../protocol/rpc';

/** The analysis as the editor and the command line hold it; whether it runs on another thread does not show. */
export interface LintAnalysis {
  /** Questions are answered one after another, in the order they are asked. */
  ask<Name extends keyof LintConversation>(
    name: Name,
    asked: LintConversation[Name][0],
    signal?: AbortSignal,
  ): Promise<LintConversation[Name][1]>;
  /** Everything that waits is rejected. */
  dispose(): Promise<void>;
}

export type LintHandlers = Handlers<LintConversation>;

/** A line for the log: file names and languages, never a text. */
export type Log = (line: string) => void;

const NEVER = new AbortController().signal;

/** Asks `handlers` by the question's name. */
export const askOf =
  (handlers: LintHandlers): LintAnalysis['ask'] =>
  async (name, asked, signal = NEVER) => {
    signal.throwIfAborted();
    return handlers[name](asked, signal);
  };
