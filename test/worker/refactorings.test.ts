import { expect, it } from 'vitest';
import type { InstrumentComponent } from '../../src/protocol/instrument';
import { projectOf } from './project';

const python = `import opik
from openai import OpenAI

client = OpenAI()


@opik.track
def traced(question: str) -> str:
    return question


def plain(question: str) -> str:
    return question


def asks(question: str) -> str:
    return client.responses.create(model="gpt-4o-mini", input=question).output_text
`;
const marked = `import { track } from 'opik';

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const answer = await think(question);
  return { answer };
});

async function think(question: string) {
  return question;
}
`;

/** What is offered on the line that holds `text`. */
async function offered(name: string, code: string, text: string): Promise<readonly InstrumentComponent[] | null> {
  const project = await projectOf({ [name]: code });
  const place = { line: code.split('\n').findIndex((line) => line.includes(text)), character: 4 };
  const found = await project.ask('functionAt', { file: `${project.root}/${name}`, place });
  return found?.components ?? null;
}

it.each([
  ['def traced', ['entrypoint']],
  ['def plain', ['tracing', 'entrypoint']],
  ['def asks', ['tracing', 'entrypoint', 'config']],
  ['client =', null],
] as const)('offers in Python at `%s` what is not there yet', async (text, components) => {
  expect(await offered('agent.py', python, text)).toEqual(components);
});

it.each([
  ['await think', null],
  ['return question', ['tracing']],
] as const)('offers in TypeScript at `%s` what is not there yet', async (text, components) => {
  expect(await offered('agent.ts', marked, text)).toEqual(components);
});
