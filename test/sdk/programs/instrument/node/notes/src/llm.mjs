import OpenAI from 'openai';
import { config } from './config.mjs';

export class Writer {
  #client;

  constructor(client = new OpenAI()) {
    this.#client = client;
  }

  async complete(user, system = config.systemPrompt) {
    const response = await this.#client.chat.completions.create({
      model: config.model,
      temperature: config.temperature,
      max_tokens: config.maxTokens,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    });
    return response.choices[0]?.message.content ?? '';
  }
}
