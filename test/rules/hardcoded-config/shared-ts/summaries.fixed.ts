import { client, opik, settings } from './answers.js';

export async function summarize(input: string): Promise<string> {
  const config = await opik.getOrCreateConfig({ fallback: settings });
  // finds: hardcoded-config
  return (await client.responses.create({ model: config.summarizeModel, temperature: config.temperature, input })).output_text;
}
