import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idle, openFile, revertAll } from './workbench';

/** What is offered for Opik behind `typed` at the end of the document. */
async function offeredAt(document: vscode.TextDocument, typed: string, patience = 20_000): Promise<vscode.CompletionItem[]> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, `\n${typed}`);
  await vscode.workspace.applyEdit(edit);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const ours = async (): Promise<vscode.CompletionItem[]> => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
    );
    return items.filter(({ detail }) => detail?.startsWith('Opik: '));
  };
  // A machine that is busy gets none at first: the editor is never kept waiting.
  for (const end = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
    const items = await ours();
    if (items.length > 0 || Date.now() > end) return items;
  }
}

const labelsOf = (items: readonly vscode.CompletionItem[]): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

describe('completing calls of Opik', () => {
  afterEach(revertAll);

  it('offers the span types in half-typed Python, where the cursor is, below everything else', async () => {
    const document = await openFile('agent.py');
    await idle();
    const items = await offeredAt(document, '@opik.track(type="to');
    assert.deepEqual(labelsOf(items), ['general', 'tool', 'llm', 'guardrail']);
    const tool = items[1];
    assert.ok(tool?.insertText instanceof vscode.SnippetString && tool.range instanceof vscode.Range);
    assert.equal(tool.insertText.value, 'tool');
    assert.equal(document.getText(tool.range), 'to');
    assert.match(tool.sortText ?? '', /^zz/);
  });

  it('offers options with their values in TypeScript', async () => {
    const document = await openFile('agent.ts');
    await idle();
    const labels = labelsOf(await offeredAt(document, 'const other = track({ '));
    assert.ok(labels.includes('entrypoint: true') && labels.some((label) => /^type: .tool.$/.test(label)), labels.join());
  });

  it('offers nothing of its own in other calls', async () => {
    const document = await openFile('agent.py');
    await idle();
    assert.deepEqual(labelsOf(await offeredAt(document, 'print(type="', 2_000)), []);
  });
});
