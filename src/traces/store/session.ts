import type { Database } from './database';
import type { StoreChange } from './store';

/** What the parts of the store share: the connection, the clock, and what the write at hand has touched. */
export interface Session {
  readonly database: Database;
  /** Microseconds since 1970. */
  now(): number;
  readonly touched: Touched;
}

/** Collects what a write touches until it is on disk. */
export class Touched {
  readonly traces = new Set<string>();
  readonly projects = new Set<string>();
  readonly documents = new Set<string>();
  removed = false;

  /** What was touched since the last time, or undefined when nothing was. */
  take(): StoreChange | undefined {
    const { traces, projects, documents, removed } = this;
    if (traces.size + projects.size + documents.size === 0 && !removed) return undefined;
    const change = { traces: [...traces], projects: [...projects], documents: [...documents], removed };
    this.clear();
    return change;
  }

  clear(): void {
    this.traces.clear();
    this.projects.clear();
    this.documents.clear();
    this.removed = false;
  }
}
