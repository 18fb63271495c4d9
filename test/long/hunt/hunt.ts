import { processorTime } from '../mutations';
import { Coverage } from './coverage';
import { told, watchDog } from './watch-dog';

/** What is hunted for defects. */
export interface Target<Input> {
  readonly seeds: readonly Input[];
  /** A variation of an input; `other` is another one, to take pieces from. */
  vary(input: Input, other: Input, random: () => number): Input;
  /** Rejects or throws where the input shows a defect. */
  examine(input: Input): Promise<void> | void;
  /** Whether a script is part of what is hunted. */
  isOurs(url: string): boolean;
}

/** How long, in processor time, and which sequence of chances. */
export interface Limits {
  readonly milliseconds: number;
  readonly random: () => number;
}

/** What a hunt came to. */
export interface Hunted<Input> {
  readonly runs: number;
  /** Places of the code that ran. */
  readonly reached: number;
  /** Of those, places that the seeds did not reach. */
  readonly beyondSeeds: number;
  /** The inputs that reached something new, in their order: first seeds, then what was made of them. */
  readonly kept: readonly Input[];
}

/** Variations that are tried between two looks at the counters, which cost more than most inputs. */
const AT_ONCE = 8;

/**
 * Looks for inputs that show a defect, guided by what they reach: a variation that runs code which none before it ran is kept, and varied
 * further. Rejects with the first input that fails.
 */
export async function hunt<Input>(target: Target<Input>, { milliseconds, random }: Limits): Promise<Hunted<Input>> {
  const { seeds, vary, isOurs } = target;
  const kept: Input[] = [];
  let [runs, reached] = [0, 0];
  const dog = watchDog();
  const examine = async (input: Input): Promise<void> => {
    dog.tell(input);
    runs += 1;
    try {
      await target.examine(input);
    } catch (error) {
      throw new Error(`run ${runs}, with ${told(input)}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  };
  const coverage = new Coverage(isOurs);
  const keepIfNew = async (input: Input): Promise<void> => {
    await examine(input);
    const news = coverage.learn();
    reached += news;
    if (news > 0) kept.push(input);
  };
  const any = (inputs: readonly Input[]): Input => inputs[Math.floor(random() * inputs.length)] as Input;
  /** One that was kept, most often a late one. */
  const promising = (): Input => any(random() < 0.5 ? kept : kept.slice(-Math.ceil(kept.length / 8)));
  try {
    coverage.skip();
    for (const seed of seeds) await keepIfNew(seed);
    const bySeeds = reached;
    for (const end = processorTime() + milliseconds; processorTime() < end; ) {
      const inputs = Array.from({ length: AT_ONCE }, () => vary(promising(), any(random() < 0.5 ? seeds : kept), random));
      for (const input of inputs) await examine(input);
      if (coverage.hasNews()) for (const input of inputs) await keepIfNew(input);
    }
    return { runs, reached, beyondSeeds: reached - bySeeds, kept };
  } finally {
    coverage.stop();
    dog.rest();
  }
}
