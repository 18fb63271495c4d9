import { track } from 'opik';

// finds: poisoned-batch
export const load = track({ name: 'load', type: 'tool' }, async (url: string) => fetch(url));
export const status = track({ name: 'status', type: 'tool' }, async (url: string) => (await fetch(url)).json());

async function own() {
  const fetch = async (url: string) => ({ url });
  const inner = track({ name: 'inner', type: 'tool' }, async (url: string) => fetch(url));
  return inner('a');
}
void own();
