import { client } from './answers.js';

export async function summarize(input: string): Promise<string> {
  // finds: hardcoded-config
  return (await client.responses.create({ model: 'gpt-4o-mini', temperature: 0.2, input })).output_text;
}
