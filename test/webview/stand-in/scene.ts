import type { PanelState } from '../../../src/protocol/panel';
import type { Recording } from './data';

/** What the page is to be shown; the address of the page holds it as JSON after `#`. */
export interface Scene {
  readonly state?: Partial<PanelState>;
  /** Serves this instead of the usual recording, with the times that it has. */
  readonly recording?: Recording;
  /** Serves so many made-up traces instead of the recorded ones. */
  readonly traces?: number;
  /** The trace `trace-support` has so many spans. */
  readonly spans?: number;
  /** Milliseconds that each answer takes. */
  readonly delay?: number;
  /** So many turns of a conversation are told at once; all of them otherwise. */
  readonly turns?: number;
  /** Questions that are answered by this failure. */
  readonly fail?: readonly string[];
}
