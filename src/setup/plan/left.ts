import type { Answers, Observation, Question } from '../model';
import { Secret } from '../secret';
import { nextStep } from './plan';

/** How many questions are still to come when each gets its usual answer: for "step 2 of 4", which may change with what is answered. */
export function questionsLeft(observation: Observation, answers: Answers): number {
  let given = answers;
  for (let left = 0; left < 30; left += 1) {
    const step = nextStep(observation, given);
    if (step.kind === 'plan') return left;
    given = { ...given, ...usualAnswer(step.question, given) };
  }
  return 30;
}

function usualAnswer(question: Question, { unloaded, ignore }: Answers): Answers {
  switch (question.ask) {
    case 'packages':
      return { packages: question.packages.slice(0, 1).map(({ root }) => root) };
    case 'deployment':
      return { deployment: { kind: 'cloud' } };
    case 'key':
      return { apiKey: new Secret('key') };
    case 'workspace':
      return { workspace: 'default' };
    case 'unloaded':
      return { unloaded: { ...unloaded, [question.root]: 'load' } };
    case 'ignore':
      return { ignore: { ...ignore, [question.file]: true } };
    case 'project-settings':
      return { projectSettings: false };
    default:
      return question satisfies never;
  }
}
