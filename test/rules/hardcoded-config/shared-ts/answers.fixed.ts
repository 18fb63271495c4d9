import OpenAI from 'openai';
import { Opik } from 'opik';

export const client = new OpenAI();
export const opik = new Opik();
export const settings = { model: 'gpt-4o', temperature: 0.2, summarizeModel: 'gpt-4o-mini' };

export async function answer(input: string): Promise<string> {
  const config = await opik.getOrCreateConfig({ fallback: settings });
  // finds: hardcoded-config
  return (await client.responses.create({ model: config.model, temperature: config.temperature, input })).output_text;
}
