import { Opik } from 'opik';
import { Injectable } from '@nestjs/common';

const client = new Opik();

@Injectable()
class Settings {
  /** Reads it once. */
  async load() {
    // finds: agent-config-outside-track
    return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  }
}

await new Settings().load();
