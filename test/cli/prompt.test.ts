import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { promptOn } from '../../src/cli/prompt';

/** Types into a prompt; what was answered, and what is on the screen. */
async function typed(how: 'line' | 'hidden', keys: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const screen: string[] = [];
  output.on('data', (chunk: Buffer) => screen.push(chunk.toString()));
  const answer = promptOn(input, output)[how]('Who? ');
  input.write(keys);
  return { answer: await answer, screen: screen.join('') };
}

it('takes a line', async () => expect(await typed('line', 'me \r')).toMatchObject({ answer: 'me' }));

it('shows nothing of what is hidden', async () =>
  expect(await typed('hidden', 'secret\r')).toEqual({ answer: 'secret', screen: 'Who? \n' }));

it.each(['\x03', '\x04'])('is left with a key (%j)', async (key) => expect((await typed('line', key)).answer).toBeUndefined());
