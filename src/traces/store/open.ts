import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Database, type Driver, type DriverName, driverNames, text } from './database';
import { nodeSqlite } from './node-sqlite';
import { type Owner, type Ownership, own } from './owner';
import { migrate, NewerFile } from './schema';
import { SqliteStore } from './sqlite-store';
import type { TraceStore } from './store';
import { wasmSqlite } from './wasm-sqlite';

export interface StoreOptions {
  /** Its folder is made when absent. */
  readonly file: string;
  readonly driver?: DriverName;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** An owner that is known not to answer. */
  readonly from?: Owner;
}

/** A store, and the right to it, which ends with the store. */
export interface OpenStore {
  readonly store: TraceStore;
  readonly ownership: Pick<Ownership, 'tell'>;
}

/** What a full check of the file may cost at most; a larger one is trusted until it fails. */
const CHECKED_BYTES = 32 << 20;

/** The driver asked for, or the best that this Node has. */
export function driverNamed(name?: DriverName): Driver | undefined {
  const drivers = { 'node:sqlite': nodeSqlite, 'node-sqlite3-wasm': () => wasmSqlite };
  for (const one of name ? [name] : driverNames) {
    const driver = drivers[one]();
    if (driver) return driver;
  }
  return undefined;
}

/** Opens the store, or begins one. A corrupt file is set aside and said in `notices`. Throws `StoreInUse`, `NewerFile`, and as below. */
export function openStore(options: StoreOptions): OpenStore {
  try {
    return opened(options);
  } catch (error) {
    if (isDiskFailure(error)) throw new DiskFailure(options.file, error);
    throw isRefusal(error) ? new StoreUnreadable(options.file, error) : error;
  }
}

function opened({ file, driver, now = Date.now, from }: StoreOptions): OpenStore {
  const open = driverNamed(driver);
  if (!open) throw new Error(`This version of Node has no ${driver}.`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const ownership = own(file, from);
  try {
    rmSync(`${file}.lock`, { recursive: true, force: true }); // The owner of the file is alone: what locked it is dead.
    const notices: string[] = [];
    const database = openDatabase(file, open, notices, now);
    const release = (): void => ownership.release();
    return { store: new SqliteStore({ database, notices, now, release }), ownership };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/** The file could not be opened for want of room, or of a disk that works. What is in it stays. */
export class DiskFailure extends Error {
  constructor(file: string, cause: Error) {
    super(`The disk that holds ${file} is full or broken (${cause.message}). Make room on it and start again.`);
  }
}

/** The file is none that this user may read and write, or no file. */
export class StoreUnreadable extends Error {
  constructor(file: string, cause: Error) {
    super(`The trace store ${file} can't be opened (${cause.message}). Correct its permissions, or choose another file.`);
  }
}

function openDatabase(file: string, open: Driver, notices: string[], now: () => number): Database {
  try {
    return prepared(file, open);
  } catch (error) {
    if (error instanceof NewerFile || !isCorruption(error)) throw error;
    const aside = `${file}.corrupt-${new Date(now()).toISOString().replace(/[:.]/g, '-')}`;
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    rmSync(`${file}.lock`, { recursive: true, force: true });
    notices.push(`The trace store was damaged (${error.message}). It was set aside as ${aside}, and a new one was begun.`);
    return prepared(file, open);
  }
}

function prepared(file: string, open: Driver): Database {
  writeFileSync(file, '', { flag: 'a', mode: 0o600 }); // traces hold what users typed: only they may read the file
  const isSmall = statSync(file).size <= CHECKED_BYTES;
  const database = open(file);
  try {
    if (database.driver === 'node-sqlite3-wasm') database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA auto_vacuum = INCREMENTAL');
    database.all('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec('PRAGMA cache_size = -16384');
    database.all('PRAGMA wal_autocheckpoint = 4000');
    database.all('PRAGMA journal_size_limit = 67108864');
    if (isSmall) {
      const [answer] = database.all('PRAGMA quick_check(1)');
      if (answer && text(answer.quick_check) !== 'ok') throw new Error(`malformed: ${text(answer.quick_check)}`);
    }
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What SQLite says when a disk is full or broken. */
export const isDiskFailure = (error: unknown): error is Error =>
  error instanceof Error && /disk is full|SQLITE_FULL|disk I\/O error|ENOSPC/i.test(error.message);

/** What the system or SQLite says of a file that it does not open. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && /^(EACCES|EPERM|EISDIR|ENOTDIR|EROFS)\b|unable to open|readonly database/i.test(error.message);

/** What SQLite says of a file that is none of its own or broken. */
export const isCorruption = (error: unknown): error is Error =>
  error instanceof Error && /malformed|not a database|corrupt|disk image/i.test(error.message);
