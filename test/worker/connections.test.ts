import { expect, it } from 'vitest';
import { write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

it('tells a release that is installed from one that is only asked for', async () => {
  const project = await projectOf({ 'a.py': SCRIPT, 'requirements.txt': 'opik>=1.11\n' });
  await project.scan();
  const told = async () => (await project.ask('connections', null)).map(({ sdk, sdkFrom }) => [sdk, sdkFrom]);
  expect(await told()).toEqual([[{}, { python: { source: 'declared', range: '>=1.11' } }]]);
  write(project.root, {
    'requirements.txt': 'opik==1.11.14\n',
    '.venv/lib/python3.12/site-packages/opik-1.11.14.dist-info/METADATA': 'Name: opik\nVersion: 1.11.14\n',
  });
  await project.ask('disk', { files: [`${project.root}/requirements.txt`] });
  await project.scan();
  expect(await told()).toEqual([[{ python: '1.11.14' }, { python: { source: 'installed', range: '==1.11.14' } }]]);
});
