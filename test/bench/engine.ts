import { cpus, loadavg } from 'node:os';
import { print } from './figures';
import { keystrokes } from './keystroke';
import { scans } from './scans';
import { startUp } from './start-up';

const LANGUAGES = ['python', 'typescript'] as const;

/** `npm run bench engine`: prints every figure with its target. Nothing fails on a time. */
export async function engine(quick: boolean): Promise<void> {
  const load = `${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}`;
  console.log(`Opik Lens engine${quick ? ', quick' : ''}: Node ${process.version}, ${process.platform}, ${load}`);
  for (const lines of [1000, 5000] as const)
    for (const language of LANGUAGES) print(`Keystroke: ${language}, ${lines} lines`, await keystrokes(language, lines, quick));
  print('Start', await startUp(quick));
  for (const language of LANGUAGES) print(`Scan of 10,000 files: ${language}`, await scans(language, quick));
}
