import type { Unreachable } from '../network/unreachable';

/** Why the console did not do what it was asked. */
export type DifyTrouble =
  | { readonly kind: 'unreachable'; readonly why: Unreachable }
  | { readonly kind: 'bad-token' }
  /** A newer release, which wants the cookies of the session. */
  | { readonly kind: 'cookies-wanted' }
  | { readonly kind: 'no-permission' }
  | { readonly kind: 'no-app' }
  /** A web page or another server answers. */
  | { readonly kind: 'not-dify' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** This release knows no tracing, or none with Opik. */
  | { readonly kind: 'too-old'; readonly version?: string }
  /** Dify tried the values with Opik, and that failed. */
  | { readonly kind: 'values-refused' }
  /** Somebody else changed the settings in the meantime. */
  | { readonly kind: 'changed-meanwhile' }
  /** What was read back is not what was sent. */
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'server-error'; readonly status: number };

/** A trouble on its way to the person. It holds no token. */
export class DifyFailed extends Error {
  constructor(readonly trouble: DifyTrouble) {
    super(`Dify: ${trouble.kind}`);
  }
}
