import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { AzureOpenAI } from 'openai';
import { Opik } from 'opik';
import { trackOpenAI } from 'opik-openai';

// finds: hardcoded-api-key
const OPENAI_KEY = 'sk-proj-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1uW5oQ';
const options = {
  // finds: hardcoded-api-key
  apiKey: 'sk-ant-api03-Vn4kR8tYw2QzLm6XcP9bJh3DsF7gA5eU1oTi',
};

// finds: hardcoded-api-key
process.env.OPIK_API_KEY = 'w7RkP2mZx9QvT4nLb6Yc8HsJd';
// finds: hardcoded-api-key
process.env['OPENAI_API_KEY'] = "sk-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u";
process.env.OPIK_WORKSPACE = 'w7RkP2mZx9QvT4nLb6Yc8HsJd';

// finds: hardcoded-api-key
const client = new Opik({ apiKey: 'w7RkP2mZx9QvT4nLb6Yc8HsJd', workspaceName: 'me' });
const first = trackOpenAI(new OpenAI({ apiKey: OPENAI_KEY }));
const second = new Anthropic(options);
const third = new AzureOpenAI({
  endpoint: 'https://me.openai.azure.com',
  // finds: hardcoded-api-key
  apiKey: '9d4e7f1a2b8c6053e9f4a7b1c2d8e6f0', // the team's
});
// finds: hardcoded-api-key
const fourth = new OpenAI({ apiKey: process.env.MY_KEY ?? 'sk-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u' });

const right = [
  new OpenAI(),
  new OpenAI({ apiKey: process.env.OPENAI_API_KEY }),
  new OpenAI({ baseURL: 'http://localhost:11434/v1', apiKey: 'ollama' }),
  new OpenAI({ apiKey: 'sk-xxx' }),
  new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? '' }),
  new Opik({ apiKey: 'your-api-key' }),
  new Opik({ projectName: 'w7RkP2mZx9QvT4nLb6Yc8HsJd' }),
];
