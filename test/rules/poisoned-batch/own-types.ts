import { track } from 'opik';

type Response = { status: number };
interface Error {
  text: string;
}
type Map<T> = { of: T };

export const answer = track({ name: 'answer' }, (): Response => ({ status: 1 }));
export const failure = track({ name: 'failure' }, (): Error => ({ text: 'x' }));
export const generic = track({ name: 'generic' }, (): Map<string> => ({ of: 'x' }));
export const parameter = track({ name: 'parameter' }, <Date extends object>(given: Date): Date => given);
