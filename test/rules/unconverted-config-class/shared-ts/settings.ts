interface Settings {
  model: string;
  temperature: number;
}

// finds: unconverted-config-class
export const settings: Settings = { model: process.env.MODEL ?? 'gpt-4o', temperature: 0.2 };

// finds: unconverted-config-class
export const limits = { model: 'gpt-4o', temperature: 0.2, maxTokens: 5 };

// finds: unconverted-config-class
export const keyed = { model: 'gpt-4o', temperature: 0.2, apiKey: process.env.KEY };
