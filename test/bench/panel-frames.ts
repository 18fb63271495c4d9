import { property } from './json';

/** A stretch of work in a recording of the browser; times are microseconds. */
interface Work {
  readonly name: string;
  readonly thread: string;
  readonly at: number;
  /** What the processor spent on it, without the time in which others had it. */
  readonly spent: number;
}

/** Milliseconds that the processor worked for each frame, on the thread that runs the page: that of the whole window. */
export function frameCosts(recording: string): readonly number[] {
  const events = property(JSON.parse(recording), 'traceEvents');
  const works = (Array.isArray(events) ? events : []).flatMap((event: unknown) => workIn(event) ?? []);
  const frames = works.filter(({ name }) => name === 'Commit').sort((one, other) => one.at - other.at);
  const thread = busiest(frames.map((frame) => frame.thread));
  const tasks = works.filter((work) => work.name === 'RunTask' && work.thread === thread);
  const ends = frames.filter((frame) => frame.thread === thread).map(({ at }) => at);
  return ends.slice(1).map((end, index) => {
    const begin = ends[index] ?? 0;
    // The task that ends in a frame has begun before it.
    return tasks.filter(({ at }) => at > begin && at <= end).reduce((sum, { spent }) => sum + spent / 1000, 0);
  });
}

/** Other pages of the browser, such as its own, draw seldom. */
function busiest(threads: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const thread of threads) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function workIn(event: unknown): Work | undefined {
  const [name, at, spent] = ['name', 'ts', 'tdur'].map((key) => property(event, key));
  if (typeof name !== 'string' || typeof at !== 'number' || typeof spent !== 'number') return undefined;
  return { name, at, spent, thread: `${property(event, 'pid')}:${property(event, 'tid')}` };
}
