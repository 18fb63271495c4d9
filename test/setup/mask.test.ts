import { expect, it } from 'vitest';
import { masked } from '../../src/setup/files/mask';

it.each([
  ['a key', 'OPIK_API_KEY=abcdefghijklmnop\n', 'OPIK_API_KEY=ab••••••op\n'],
  ['a short one', 'MY_TOKEN=abc', 'MY_TOKEN=••••••'],
  ['in an INI file', '[opik]\r\napi_key = abcdefghijklmnop\r\n', '[opik]\r\napi_key = ab••••••op\r\n'],
  ['over several lines', 'PRIVATE_KEY="-----BEGIN\nsecret\n-----END"\nA=1\n', 'PRIVATE_KEY=••••••\n••••••\n••••••\nA=1\n'],
  ['in an address', 'REDIS=redis://me:secret@host/0\n', 'REDIS=redis://me:••••••@host/0\n'],
  ['a reference holds none', 'OPIK_API_KEY=$OTHER\n', 'OPIK_API_KEY=$OTHER\n'],
  ['what is no secret stays', 'OPIK_WORKSPACE=team # mine\nexport B="x"\n', 'OPIK_WORKSPACE=team # mine\nexport B="x"\n'],
])('%s', (_name, text, shown) => expect(masked(text)).toBe(shown));
