import { Opik } from 'opik';

const client = new Opik();

class Settings {
  /** Reads it once. */
  async load() {
    // finds: agent-config-outside-track
    return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  }
}

await new Settings().load();
