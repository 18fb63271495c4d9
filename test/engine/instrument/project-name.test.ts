import { describe, expect, it } from 'vitest';
import { projectNameFor } from '../../../src/engine/instrument/project-name';
import type { PackageLayout } from '../../../src/engine/layout';
import { rules } from '../../../src/engine/rules/index';
import { layoutOf, loadFrontEnds } from '../analysis';

/** What `/code/one/ask.py` logs to, among these files of the packages `/code/one` and `/code/two`. */
async function nameFor(files: Readonly<Record<string, string>>, one: Partial<PackageLayout> = {}): Promise<string> {
  const packages = [...layoutOf('/code/one', one).packages, ...layoutOf('/code/two').packages];
  const texts = new Map(Object.entries(files).map(([file, text]) => [`/code/${file}`, text]));
  return projectNameFor({ texts, layout: { packages }, frontEnds: await loadFrontEnds(), rules }, '/code/one/ask.py');
}

const ask = { 'one/ask.py': 'print("Who asks?")\n' };
const naming = (project: string) => `import opik\n\n\n@opik.track(project_name="${project}")\ndef answer():\n    return 1\n`;

describe('the project of a program that names none', () => {
  it('is the one that other code of its package names', async () => {
    const files = { ...ask, 'one/chat.py': naming('bakery'), 'one/more.py': naming('bakery'), 'two/app.py': naming('mill') };
    expect(await nameFor(files, { name: 'pastry' })).toBe('bakery');
  });

  it('is told by a constant as well, and in TypeScript', async () => {
    const constant = 'import opik\n\nPROJECT = "bakery"\nclient = opik.Opik(project_name=PROJECT)\n';
    expect(await nameFor({ ...ask, 'one/chat.py': constant })).toBe('bakery');
    const typescript = "import { Opik } from 'opik';\n\nconst client = new Opik({ projectName: 'bakery' });\n";
    expect(await nameFor({ ...ask, 'one/chat.ts': typescript })).toBe('bakery');
  });

  it('is the package’s name where its code names several, none, or one for something else than Opik', async () => {
    const several = { ...ask, 'one/chat.py': naming('bakery'), 'one/more.py': naming('mill') };
    expect(await nameFor(several, { name: 'pastry' })).toBe('pastry');
    expect(await nameFor(several)).toBe('one');
    expect(await nameFor({ ...ask, 'one/chat.py': 'start(project_name="bakery")\n' })).toBe('one');
  });

  it('does not come from tests', async () => {
    expect(await nameFor({ ...ask, 'one/tests/test_chat.py': naming('rehearsal') })).toBe('one');
  });

  it('is the one of the workspace where the package has no name of its own', async () => {
    const files = { ...ask, 'two/app.py': naming('bakery') };
    expect(await nameFor(files)).toBe('bakery');
    expect(await nameFor(files, { name: 'pastry' })).toBe('pastry');
    expect(await nameFor({ ...ask, 'two/app.py': naming('two') }), 'that one is named after its own folder').toBe('one');
  });
});
