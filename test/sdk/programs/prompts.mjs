// The prompt library: versions, identical texts, chat prompts, what is missing.
import { disableLogger, Opik, track } from 'opik';

disableLogger();
const client = new Opik();
// createPrompt looks a name up in all projects, getPrompt in one: the names must differ between projects.
const greeting = `greeting in ${process.env.OPIK_PROJECT_NAME}`;
const chat = `chat in ${process.env.OPIK_PROJECT_NAME}`;
const missing = await client.getPrompt({ name: 'nowhere' });
const first = await client.createPrompt({ name: greeting, prompt: 'Hi {{name}}', metadata: { model: 'gpt-4o' } });
const same = await client.createPrompt({ name: greeting, prompt: 'Hi {{name}}', metadata: { model: 'gpt-4o' } });
const second = await client.createPrompt({ name: greeting, prompt: 'Hello {{name}}' });
await client.createChatPrompt({ name: chat, messages: [{ role: 'system', content: 'Be {{manner}}' }] });

const agent = track({ name: 'agent' }, async () => {
  const prompt = await client.getPrompt({ name: greeting });
  return { text: prompt.format({ name: 'Ada' }) };
});

const latest = await client.getPrompt({ name: greeting });
console.log(
  JSON.stringify({
    same: first.commit === same.commit,
    changed: first.commit !== second.commit,
    latest: latest.prompt,
    'by commit': (await client.getPrompt({ name: greeting, commit: first.commit })).prompt,
    history: (await latest.getVersions()).length,
    chat: (await client.getChatPrompt({ name: chat })).format({ manner: 'kind' }),
    missing,
    answer: (await agent()).text,
  }),
);
