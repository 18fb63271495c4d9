const WIDTH = 24;
/** Milliseconds before a bar appears, and between two of its states. */
const PATIENCE = 500;
const PACE = 100;

/** A bar on a terminal for a scan that takes its time. */
export interface ProgressBar {
  update(done: number, all: number): void;
  /** Removes the bar. */
  end(): void;
}

export function progressBar(write: (text: string) => void, now: () => number = performance.now.bind(performance)): ProgressBar {
  const start = now();
  let last = start + PATIENCE - PACE;
  let isShown = false;
  return {
    update(done, all) {
      if (now() - last < PACE) return;
      last = now();
      isShown = true;
      const filled = Math.round((WIDTH * Math.min(done, all)) / Math.max(all, 1));
      write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done} of ${all} files\u001b[K`);
    },
    end() {
      if (isShown) write('\r\u001b[K');
      isShown = false;
    },
  };
}
