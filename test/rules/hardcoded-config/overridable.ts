// What is spread behind a setting may set it anew.
import OpenAI from 'openai';
import { track } from 'opik';

interface Options {
  readonly model?: string;
}

export class Pipeline {
  private readonly openai = new OpenAI();
  readonly #options: Required<Options>;

  constructor(options: Options = {}) {
    this.#options = { model: 'gpt-4o', ...options };
  }

  answer = track({ name: 'answer', type: 'general' }, async (question: string) => {
    const reply = await this.openai.responses.create({ model: this.#options.model, input: question });
    return { text: reply.output_text };
  });
}
