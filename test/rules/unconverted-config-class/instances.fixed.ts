import { track, Opik } from 'opik';

// finds: unconverted-config-class
class Settings {
  readonly model = 'gpt-4o';
  readonly temperature: number = 0.2;
}
const settings = new Settings();

// finds: unconverted-config-class
class Chosen {
  readonly model = 'gpt-4o';
  readonly temperature = 0.2;
}

// finds: unconverted-config-class
class Checked {
  readonly model = 'gpt-4o';
  readonly temperature = 0.2;
  isWarm() {
    return this.temperature > 0.5;
  }
}
const checked = new Checked();

const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback: { ...settings } });
  const one = new Chosen();
  const other = new Chosen();
  return { question, model: config.model, temperature: config.temperature, one: one.model, other: other.model, warm: checked.isWarm() };
});

await agent('x');
