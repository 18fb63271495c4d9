import { createHash } from 'node:crypto';

/** The UUIDv7 that stands for an OpenTelemetry id: the time, then the first ten bytes of the id's SHA-256, as Opik's backend makes it. */
export function uuid7From(id: string, milliseconds: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, Math.min(milliseconds, 2 ** 48 - 1)), 0, 6);
  createHash('sha256').update(Buffer.from(id, 'hex')).digest().copy(bytes, 6, 0, 10);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The time in a UUIDv7, in milliseconds since 1970. */
export const timeIn = (uuid: string): number => Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
