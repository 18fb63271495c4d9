const BASE = process.env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1';

interface Completion {
  readonly choices: readonly { readonly message: { readonly content: string } }[];
}

async function callModel(prompt: string): Promise<string> {
  const response = await fetch(`${BASE}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: JSON.stringify({ model: 'gpt-4o-mini', temperature: 0.1, messages: [{ role: 'user', content: prompt }] }),
  });
  const { choices } = (await response.json()) as Completion;
  return choices[0]?.message.content ?? '';
}

async function summarize(text: string): Promise<string> {
  return callModel(`Shorten: ${await callModel(`Summarize: ${text}`)}`);
}

console.log(await summarize('a long text'));
