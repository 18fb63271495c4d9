import { track } from 'opik';

export const call = track(
  { name: 'call', type: 'tool' },
  // finds: sensitive-argument
  async ({ apiKey, url, token, maxTokens }: { apiKey: string; url: string; token: string; maxTokens: number }) => {
    const answer = await fetch(url, { headers: { authorization: apiKey } });
    return { status: answer.status, token, maxTokens };
  },
);
