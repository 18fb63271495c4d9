import { Node, Project } from 'ts-morph';

/** What most people would write with ts-morph: a project that is told each new text, every node wrapped, a handful of rules in one walk. */
export function naiveTsMorph(file: string, text: string): (text: string) => number {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } });
  const source = project.createSourceFile(file, text);
  return (next) => {
    source.replaceWithText(next);
    let findings = 0;
    source.forEachDescendant((node) => {
      if (Node.isImportDeclaration(node) && node.getModuleSpecifierValue() === 'opik') findings += 1;
      if (Node.isNewExpression(node) && node.getExpression().getText() === 'Opik') findings += 1;
      if (!Node.isCallExpression(node)) return;
      const callee = node.getExpression().getText();
      if (callee === 'process.exit') findings += 1;
      if (callee === 'track' && !node.getArguments()[0]?.getText().includes('entrypoint')) findings += 1;
      if (callee.endsWith('.getAgentConfigVersion')) findings += 1;
    });
    return findings;
  };
}
