import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();

const command = `import click
import opik


@click.group()
def cli():
    pass


@opik.track
@cli.command()
def agent():
    print("ran")


cli(["agent"], standalone_mode=False)
`;

const tool = `import opik
from langchain_core.tools import tool


@opik.track
@tool
def search(question: str) -> str:
    """Searches."""
    return question


print(search.invoke({"question": "ran"}))
`;

withEnvironment('python-2.2', (run) => {
  const ran = async (text: string): Promise<{ readonly names: readonly string[]; readonly said: string }> => {
    const place: Place = { url: receiver().url, project: randomUUID() };
    const { stdout, stderr } = await run({ text }, place);
    return { names: (await receiver().traces(place.project)).map(({ name }) => name), said: stdout + stderr };
  };

  it('does not trace the command of a group that keeps the function below', async () => {
    const wrong = await ran(command);
    expect(wrong.said).toContain('ran');
    expect(wrong.names).toEqual([]);
    const right = await ran(await repaired('track-order', command, { file: 'program.py', opik: '2.2.122' }));
    expect(right.said).toContain('ran');
    expect(right.names).toEqual(['agent']);
  });

  it('hides the methods of a tool', async () => {
    const wrong = await ran(tool);
    expect(wrong.said).toContain("has no attribute 'invoke'");
    const right = await ran(await repaired('track-order', tool, { file: 'program.py', opik: '2.2.122' }));
    expect(right.said).toContain('ran');
    expect(right.names).toEqual(['search']);
  });

  it('traces a command of its own, whose name is what is called', async () => {
    const own = command
      .replace('@click.group()\ndef cli():\n    pass\n\n\n', '')
      .replace('@cli.', '@click.')
      .replace('cli([', 'agent([');
    const { names, said } = await ran(own.replace('["agent"]', '[]'));
    expect(said).toContain('ran');
    expect(names).toHaveLength(1);
  });
});
