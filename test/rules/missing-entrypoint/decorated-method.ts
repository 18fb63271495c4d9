// The decorator form ignores `entrypoint`, so that there is no option to add.
import { track } from 'opik';

class Support {
  // finds: missing-entrypoint
  @track({ name: 'answer', type: 'general' })
  async answer(question: string) {
    return { found: await this.search(question) };
  }

  @track({ type: 'tool' })
  private async search(question: string) {
    return { question };
  }
}

await new Support().answer('hello');
