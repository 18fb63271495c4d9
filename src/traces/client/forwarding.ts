import { requested } from './requested';

const PATH = '/v1/private/lens/forward';

/** Where a receiver forwards to, and as whom. */
export interface ForwardRequest {
  readonly url: string;
  readonly workspace: string;
  /** Goes in the body of a request on this machine: not into arguments, files or logs. */
  readonly key?: () => string;
  /** Only to go on with what was begun: another target is refused. */
  readonly resume?: boolean;
}

/** Makes the receiver at this address forward everything. Rejects with an `OpikError`. */
export async function startForwarding(
  receiver: string,
  { url, workspace, key, resume = false }: ForwardRequest,
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify({ url, workspace, resume, ...(key && { key: key() }) });
  await requested({ url: receiver }, 'POST', PATH, signal, body);
}

export async function stopForwarding(receiver: string, signal: AbortSignal): Promise<void> {
  await requested({ url: receiver }, 'POST', `${PATH}/stop`, signal, '{}');
}
