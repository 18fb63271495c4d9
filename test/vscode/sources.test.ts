import { expect, it } from 'vitest';
import { Secret } from '../../src/setup/secret';
import { serverSource } from '../../src/traces/sources/source';
import { inWorkspace, serverNamed } from '../../src/traces/sources/workspaces';
import { AddedServers } from '../../src/vscode/sources/added-servers';
import { agreeToKey, mayUseKey } from '../../src/vscode/sources/key-agreement';

const key = new Secret('a-key-that-nobody-may-see');
const url = 'https://opik.example/api';
const server = serverSource(url, 'team', { kind: 'added' }, key);

/** What the editor keeps for an extension: as it lies on the disk, and what lies in the key ring. */
function storage() {
  const onDisk = new Map<string, string>();
  const secrets = new Map<string, string>();
  const memory = {
    keys: () => [...onDisk.keys()],
    get: (name: string) => JSON.parse(onDisk.get(name) ?? 'null') ?? undefined,
    update: async (name: string, value: unknown) => void onDisk.set(name, JSON.stringify(value ?? null)),
  };
  const ring = {
    get: async (name: string) => secrets.get(name),
    store: async (name: string, value: string) => void secrets.set(name, value),
    delete: async (name: string) => void secrets.delete(name),
    keys: async () => [...secrets.keys()],
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return { onDisk, secrets, memory, ring };
}

it('keeps the key of an added server in the secret storage only, and takes it out again', async () => {
  const { onDisk, secrets, memory, ring } = storage();
  const added = new AddedServers(memory, ring);
  await added.add(server);
  await added.add(server);
  await added.add(serverSource('http://localhost:5173/api', 'default', { kind: 'added' }));
  expect([...onDisk.values()].join()).not.toContain(key.reveal());
  const listed = await new AddedServers(memory, ring).list();
  expect(listed.map((one) => [one.id, one.key?.reveal()])).toEqual([
    [server.id, key.reveal()],
    ['http://localhost:5173/api default', undefined],
  ]);
  expect(JSON.stringify(listed)).not.toContain(key.reveal());
  await added.remove(server);
  expect([...secrets.keys()]).toEqual([]);
  expect((await added.list()).map(({ workspace }) => workspace)).toEqual(['default']);
});

it('reads nothing out of what another version wrote', async () => {
  const { onDisk, memory, ring } = storage();
  onDisk.set('opikLens.addedServers', '[{"url":"not an address","workspace":"w"},{"url":3},null,"x"]');
  expect(await new AddedServers(memory, ring).list()).toEqual([]);
});

it('sends a key elsewhere only where that was agreed to, for all workspaces of that address', async () => {
  const { memory } = storage();
  const fromHome = { ...server, keyFrom: { kind: 'ini', file: '/home/me/.opik.config' } } as const;
  expect(mayUseKey(server, memory)).toBe(true);
  expect(mayUseKey(fromHome, memory)).toBe(false);
  await agreeToKey(fromHome, memory);
  expect(mayUseKey(fromHome, memory)).toBe(true);
  expect(mayUseKey(inWorkspace(fromHome, 'other'), memory)).toBe(true);
  expect(mayUseKey({ ...fromHome, url: 'https://elsewhere.example/api' }, memory)).toBe(false);
  expect(mayUseKey({ ...fromHome, keyFrom: { kind: 'environment' } }, memory)).toBe(false);
});

it('finds the server of before by address and workspace, with the key that it has now', () => {
  const other = serverSource(url, 'other', { kind: 'ini' }, key);
  expect(serverNamed([other, server], url, 'team')).toBe(server);
  expect(serverNamed([other], url, 'team')).toMatchObject({ id: `${url} team`, workspace: 'team', key });
  expect(serverNamed([other], 'https://gone.example/api', 'team')).toBeUndefined();
});
