import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/setup/secret';
import { type DifyPlace, type DifyTarget, dependsOnPlace, difyForm, isObstacle } from '../../src/vscode/dify/form';

const key = new Secret('a-key-that-nobody-may-see');
const cloud: DifyTarget = { url: 'https://www.comet.com/opik/api', workspace: 'team', project: 'bot', key, isEditor: false };
const here: DifyTarget = { url: 'http://localhost:5173/api', workspace: 'default', project: 'bot', isEditor: false };
const editor: DifyTarget = { ...here, url: 'http://127.0.0.1:5187/api', isEditor: true };
const network: DifyTarget = { ...here, url: 'http://192.168.1.20:5173/api' };
const company: DifyTarget = { ...here, url: 'https://opik.example.com/api' };

const urlOf = (target: DifyTarget, place: DifyPlace): string | undefined =>
  difyForm(target, place).values.flatMap((value) => (value.field === 'url' ? [value.value] : []))[0];

describe('what is typed into Dify’s form', () => {
  it('are the four values, in its order, the address with a slash at its end', () => {
    expect(difyForm(cloud, 'cloud')).toEqual({
      values: [
        { field: 'key', key },
        { field: 'project', value: 'bot' },
        { field: 'workspace', value: 'team' },
        { field: 'url', value: 'https://www.comet.com/opik/api/' },
      ],
      notes: [],
    });
  });

  it('shows no key', () => {
    expect(JSON.stringify(difyForm(cloud, 'cloud'))).not.toContain(key.reveal());
  });

  it.each<[string, DifyTarget, DifyPlace, string, readonly string[]]>([
    [
      'a server of this machine from a container',
      here,
      'container',
      'http://host.docker.internal:5173/api/',
      ['host-of-container', 'proxy-refuses-private'],
    ],
    ['a server of this machine from beside it', here, 'machine', 'http://localhost:5173/api/', []],
    ['a server of this machine from Dify Cloud', here, 'cloud', 'http://localhost:5173/api/', ['cloud-cannot-reach']],
    ['this editor from a container', editor, 'container', 'http://127.0.0.1:5187/api/', ['container-cannot-reach-editor']],
    ['this editor from beside it', editor, 'machine', 'http://127.0.0.1:5187/api/', []],
    ['this editor from Dify Cloud', editor, 'cloud', 'http://127.0.0.1:5187/api/', ['cloud-cannot-reach']],
    [
      'a server of the network from a container',
      network,
      'container',
      'http://192.168.1.20:5173/api/',
      ['proxy-refuses-private'],
    ],
    ['a server of the network from Dify Cloud', network, 'cloud', 'http://192.168.1.20:5173/api/', ['cloud-cannot-reach']],
    ['a public server without a key', company, 'cloud', 'https://opik.example.com/api/', ['key-unknown']],
    [
      'an address that Dify refuses',
      { ...cloud, url: 'https://opik.example.com/v2' },
      'cloud',
      'https://opik.example.com/v2/',
      ['address-not-taken'],
    ],
  ])('%s', (_, target, place, url, notes) => {
    expect([urlOf(target, place), difyForm(target, place).notes]).toEqual([url, notes]);
  });

  it('tells what stops everything from what is to be done', () => {
    expect(difyForm(editor, 'container').notes.every(isObstacle)).toBe(true);
    expect(difyForm(here, 'container').notes.some(isObstacle)).toBe(false);
  });

  it('asks where Dify runs only where that matters', () => {
    expect([cloud, company, here, network, editor].map(dependsOnPlace)).toEqual([false, false, true, true, true]);
  });
});
