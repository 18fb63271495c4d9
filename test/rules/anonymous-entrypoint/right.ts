import { track } from 'opik';
import { track as metric } from './metrics';

const shared = { name: 'shared' };
const options = { entrypoint: true, name: 'options' };
const arrow = async (question: string) => ({ question });
const production = process.env.NODE_ENV === 'production';
const helpers = { async ask(question: string) { return { question }; } };

export const named = track({ name: 'named', entrypoint: true }, async (question: string) => ({ question }));
export const own = track({ entrypoint: true }, async function answer(question: string) {
  return { question };
});
// What stands behind `=` has the name of its variable.
export const variable = track({ entrypoint: true }, arrow);
export const method = track({ entrypoint: true }, helpers.ask);
export const spread = track({ ...shared, entrypoint: true }, async (question: string) => ({ question }));
export const elsewhere = track(options, async (question: string) => ({ question }));
export const perhaps = track({ entrypoint: production }, async (question: string) => ({ question }));
export const computed = track({ name: process.env.AGENT, entrypoint: true }, async (question: string) => ({ question }));
export const plain = track(async (question: string) => ({ question }));
export const not = track({ entrypoint: false }, async (question: string) => ({ question }));
export const other = metric({ entrypoint: true }, async (question: string) => ({ question }));
