import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, fixes, rules } from '../expected';
import { actionsAt, apply, finding, noFinding, openFile, ourExtension, revertAll } from './workbench';

const SEVERITIES = {
  entrypoint: vscode.DiagnosticSeverity.Information,
  config: vscode.DiagnosticSeverity.Error,
  flush: vscode.DiagnosticSeverity.Warning,
} as const;

describe('findings in the editor', () => {
  afterEach(revertAll);

  it('start with the first file that uses Opik', async () => {
    await openFile('agent.py');
    await ourExtension().activate();
    assert.equal(ourExtension().isActive, true);
  });

  for (const name of ['entrypoint', 'config', 'flush'] as const) {
    for (const language of ['python', 'typescript'] as const) {
      const { file, at } = faults[name][language];
      it(`show ${rules[name]} in ${file}`, async () => {
        const document = await openFile(file);
        const shown = await finding(document.uri, rules[name]);
        assert.equal(shown.severity, SEVERITIES[name]);
        assert.ok(document.getText(document.lineAt(shown.range.start.line).range.union(shown.range)).length > 0);
        const distance = Math.abs(shown.range.start.line - document.positionAt(document.getText().indexOf(at)).line);
        assert.ok(distance <= 1, `it is at the fault, not ${distance} lines away`);
        assert.match(shown.message, /\.$/, 'the message is a sentence');
        const { code } = shown;
        assert.ok(
          typeof code === 'object' && code.target.toString().includes(rules[name]),
          'the code links to the page of the rule',
        );
      });
    }
  }

  it('go with the preferred fix and come back with undo', async () => {
    const document = await openFile(faults.entrypoint.python.file);
    const { range } = await finding(document.uri, rules.entrypoint);
    const actions = await actionsAt(document.uri, range);
    const fix = actions.find(({ title }) => title === fixes.addEntrypoint.python);
    assert.ok(fix, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    assert.equal(fix.isPreferred, true);
    assert.equal(actions[0]?.title, fix.title, 'the fix ranks above silencing');
    await apply(fix);
    assert.match(document.getText(), /@opik\.track\(entrypoint=True\)\ndef answer\(/);
    await noFinding(document.uri, rules.entrypoint);
    await vscode.commands.executeCommand('undo');
    assert.doesNotMatch(document.getText(), /entrypoint/);
    await finding(document.uri, rules.entrypoint);
  });

  it('follow what is typed', async () => {
    const document = await openFile(faults.entrypoint.python.file);
    await finding(document.uri, rules.entrypoint);
    const edit = new vscode.WorkspaceEdit();
    const decorator = document.positionAt(document.getText().indexOf('@opik.track\ndef answer') + '@opik.track'.length);
    edit.insert(document.uri, decorator, '(entrypoint=True)');
    await vscode.workspace.applyEdit(edit);
    await noFinding(document.uri, rules.entrypoint);
  });
});
