import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { AzureOpenAI } from 'openai';
import { Opik } from 'opik';
import { trackOpenAI } from 'opik-openai';

// finds: hardcoded-api-key
const OPENAI_KEY = process.env.OPENAI_API_KEY;
const options = {
  // finds: hardcoded-api-key
  apiKey: process.env.ANTHROPIC_API_KEY,
};

// finds: hardcoded-api-key
// finds: hardcoded-api-key
process.env.OPIK_WORKSPACE = 'w7RkP2mZx9QvT4nLb6Yc8HsJd';

// finds: hardcoded-api-key
const client = new Opik({ apiKey: process.env.OPIK_API_KEY, workspaceName: 'me' });
const first = trackOpenAI(new OpenAI({ apiKey: OPENAI_KEY }));
const second = new Anthropic(options);
const third = new AzureOpenAI({
  endpoint: 'https://me.openai.azure.com',
  // finds: hardcoded-api-key
  apiKey: process.env.AZURE_OPENAI_API_KEY, // the team's
});
// finds: hardcoded-api-key
const fourth = new OpenAI({ apiKey: process.env.MY_KEY });

const right = [
  new OpenAI(),
  new OpenAI({ apiKey: process.env.OPENAI_API_KEY }),
  new OpenAI({ baseURL: 'http://localhost:11434/v1', apiKey: 'ollama' }),
  new OpenAI({ apiKey: 'sk-xxx' }),
  new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? '' }),
  new Opik({ apiKey: 'your-api-key' }),
  new Opik({ projectName: 'w7RkP2mZx9QvT4nLb6Yc8HsJd' }),
];
