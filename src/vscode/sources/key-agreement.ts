import type { Memento } from 'vscode';
import type { ServerSource } from '../../traces/sources/source';

const AGREED = 'opikLens.keysAgreedTo';

/** A key that stands beside its address may go there; one from elsewhere only where a person agreed. */
export function mayUseKey(source: ServerSource, memory: Memento): boolean {
  const agreement = agreementOf(source);
  return agreement === undefined || agreed(memory).includes(agreement);
}

/** From now on the key of this source may go to its address; it holds for all its workspaces. */
export async function agreeToKey(source: ServerSource, memory: Memento): Promise<void> {
  const agreement = agreementOf(source);
  if (agreement !== undefined) await memory.update(AGREED, [...agreed(memory), agreement]);
}

const agreementOf = ({ url, keyFrom }: ServerSource): string | undefined =>
  keyFrom && `${url} ${keyFrom.kind} ${keyFrom.file ?? ''}`;

function agreed(memory: Memento): readonly string[] {
  const saved: unknown = memory.get(AGREED);
  return Array.isArray(saved) ? saved.filter((one) => typeof one === 'string') : [];
}
