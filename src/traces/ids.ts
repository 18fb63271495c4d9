import { randomBytes } from 'node:crypto';
import type { IdFlag } from './model';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const DAY = 24 * 60 * 60 * 1000;

/** A new UUIDv7 for that time, in milliseconds since 1970. */
export function uuid7(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Why Opik Cloud would refuse the id: UUIDv7 only, and no farther than 24 hours from now (comet-ml/opik#7179). */
export function flagOf(id: string, now: number): IdFlag | undefined {
  if (!UUID7.test(id)) return 'id-not-uuid7';
  const made = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return Math.abs(made - now) > DAY ? 'id-time-off' : undefined;
}
