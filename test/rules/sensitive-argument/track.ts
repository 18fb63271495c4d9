import { track } from 'opik';

export const signIn = track(
  { name: 'signIn' },
  // finds: sensitive-argument
  async (user: string, apiKey: string) => ({ ok: user !== apiKey }),
);
export const count = track({ name: 'count' }, async (token: number, maxTokens: number) => ({ token, maxTokens }));
export const plain = async (password: string) => ({ password });
