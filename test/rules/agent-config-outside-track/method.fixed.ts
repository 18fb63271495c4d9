import { Opik, track } from 'opik';

const client = new Opik();

class Settings {
  /** Reads it once. */
  async load() {
    // finds: agent-config-outside-track
    return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  }
}

Settings.prototype.load = track({ name: 'load', type: 'general' }, Settings.prototype.load);

await new Settings().load();
