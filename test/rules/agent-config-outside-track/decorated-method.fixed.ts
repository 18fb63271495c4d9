import { Opik, track } from 'opik';
import { Injectable } from '@nestjs/common';

const client = new Opik();

@Injectable()
class Settings {
  /** Reads it once. */
  @track({ name: 'load', type: 'general' })
  async load() {
    // finds: agent-config-outside-track
    return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  }
}

await new Settings().load();
