import { Uri, workspace } from 'vscode';

/** The page about a rule, which comes with the extension. */
export interface RulePage {
  readonly rule: string;
  readonly summary: string;
  /** Severity and languages, as the page has them. */
  readonly detail: string;
}

/** The folder of the pages in the extension; the manifest tells the editor by its name to show them rendered. */
export const pagesIn = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'opik-lens-rules');

/** The page of a rule. The editor follows no command links from diagnostics, but opens files. */
export const pageOf = (pages: Uri, rule: string): Uri => Uri.joinPath(pages, `${rule}.md`);

/** Every rule by what its page begins with. */
export async function rulePages(pages: Uri): Promise<readonly RulePage[]> {
  const names = (await workspace.fs.readDirectory(pages)).map(([name]) => name).filter((name) => name.endsWith('.md'));
  const read = await Promise.all(names.map(async (name) => headOf(await workspace.fs.readFile(Uri.joinPath(pages, name)))));
  return read.filter((page) => page !== undefined).sort((one, other) => (one.rule < other.rule ? -1 : 1));
}

function headOf(bytes: Uint8Array): RulePage | undefined {
  const [, rule, summary, detail] =
    /^# ([\w-]+)\r?\n\r?\n(.+?)\r?\n\r?\nSeverity: (.+?)\r?\n/.exec(Buffer.from(bytes).toString('utf8')) ?? [];
  return rule === undefined || summary === undefined || detail === undefined ? undefined : { rule, summary, detail };
}
