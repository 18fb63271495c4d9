import { ts } from 'ts-morph';

/** Properties and attributes whose text stands on the screen, or is read aloud. */
const SHOWN = new Set([
  ...['title', 'label', 'description', 'detail', 'tooltip', 'placeHolder', 'placeholder', 'prompt', 'alt', 'viewTitle'],
  ...['aria-label', 'aria-description', 'aria-valuetext'],
]);

/** Functions whose arguments stand on the screen. */
const SHOWING = /\.(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)$/;

/** Calls in which a text is translated already, or is no text for people. */
const TRANSLATING = /(?:^|\.)(?:l10n\.t|text|l10nT)$/;

/** The texts of a source that reach the screen without going through the translation. */
export function unlocalized(file: string, source: string): readonly string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (textOf(node).some(hasWords) && isShown(node)) found.push(...textOf(node).filter(hasWords));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind));
  return found;
}

function textOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return ts.isJsxText(node) ? [node.text.trim()] : [];
}

/** Names, commands and addresses that are the same in every language. */
const UNTRANSLATABLE = /\$\([\w~-]+\)|https?:\/\/\S+|^(?:Opik Cloud|Opik|Python|TypeScript|docker run)$/g;

const hasWords = (text: string): boolean =>
  /[A-Za-z]{2}/.test(text.trim().replace(UNTRANSLATABLE, '').trim().replace(UNTRANSLATABLE, ''));

/** Whether a text is what is shown, through conditions, `??` and templates but not through other calls. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isJsxText(node)) return true;
  if (ts.isJsxAttribute(parent)) return SHOWN.has(parent.name.getText());
  if (ts.isPropertyAssignment(parent)) return SHOWN.has(parent.name.getText());
  if (ts.isCallExpression(parent))
    return !TRANSLATING.test(parent.expression.getText()) && SHOWING.test(parent.expression.getText());
  if (ts.isBinaryExpression(parent)) {
    if (parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      return ts.isPropertyAccessExpression(parent.left) && SHOWN.has(parent.left.name.text);
    const passesOn = [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.PlusToken];
    return passesOn.includes(parent.operatorToken.kind) && isShown(parent);
  }
  if (ts.isConditionalExpression(parent)) return node !== parent.condition && isShown(parent);
  if (ts.isTemplateSpan(parent)) return isShown(parent.parent);
  return (ts.isParenthesizedExpression(parent) || ts.isJsxExpression(parent)) && isShown(parent);
}
