import type { RunStatus } from './panel';

/** What a run of a Dify app is made of. */
export type DifyKind =
  | 'workflow'
  | 'chatflow'
  | 'message'
  | 'node'
  | 'moderation'
  | 'suggested-question'
  | 'dataset-retrieval'
  | 'tool'
  | 'generated-name';

/** What a row says of a record of Dify. */
export interface DifyMark {
  readonly kind: DifyKind;
  /** The type of a workflow's node: `http-request` and the like. */
  readonly node?: string;
  /** Its conversation, where that is told by Dify's own id alone. */
  readonly conversation?: string;
  /** Dify's own status says that it failed, which its older emitter sends no error for. */
  readonly failed?: true;
}

/** What a record of Dify says beyond input and output. */
export interface DifyDetail {
  readonly kind: DifyKind;
  /** Those that it has, under Dify's names, as text. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** What a dataset was found to hold. */
  readonly documents?: readonly DifyDocument[];
  /** As of the mark. */
  readonly failed?: true;
}

/** A part of a dataset that was found. */
export interface DifyDocument {
  readonly title?: string;
  readonly dataset?: string;
  readonly score?: number;
  readonly text?: string;
}

/** How a record is shown to have gone: what failed by Dify's own status failed, also where no error was sent. */
export const statusOf = ({
  status,
  dify,
}: {
  readonly status: RunStatus;
  readonly dify?: Pick<DifyMark, 'failed'>;
}): RunStatus => (dify?.failed && status === 'ok' ? 'error' : status);
