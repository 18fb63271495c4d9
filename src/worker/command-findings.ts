import { readdirSync } from 'node:fs';
import { lineStarts } from '../engine/facts/text';
import type { Layout, PackageLayout } from '../engine/layout';
import { PAIRING } from '../engine/sdk/removed';
import { createSdkView } from '../engine/sdk/view';
import { silencersOf } from '../engine/suppressions';
import { COMMAND_FOLDERS, type CommandFile, commandKindOf, pairsIn, removedPair } from '../setup/commands';
import { commentsIn } from './comments';
import { type Found, type SeverityIn, textOf } from './found';

interface Looking {
  readonly layout: Layout;
  readonly isReported: (file: string) => boolean;
  readonly severity: SeverityIn;
  /** The one project that the code of the packages with these roots logs to. */
  readonly projectOf: (roots: readonly string[]) => string | undefined;
}

/** Commands in scripts, manifests, CI and instructions beside the code that the installed release no longer has. */
export function commandFindings({ layout, isReported, severity, projectOf }: Looking): ReadonlyMap<string, readonly Found[]> {
  const found = new Map<string, readonly Found[]>();
  for (const [folder, packages] of foldersAround(layout, isReported)) {
    const cli = cliOf(packages);
    if (!cli) continue;
    for (const path of filesIn(folder)) {
      if (found.has(path) || !isReported(path)) continue;
      const asked = severity(removedPair, path);
      if (asked === 'off') continue;
      const findings = findingsIn(path, cli, () => projectOf(packages.map(({ root }) => root)));
      if (findings.length > 0) found.set(path, asked ? findings.map((one) => ({ ...one, severity: asked })) : findings);
    }
  }
  return found;
}

/** The roots of the packages with Opik and the folders above them that are looked at, each with the packages below; the innermost first. */
function foldersAround(
  layout: Layout,
  isReported: Looking['isReported'],
): readonly (readonly [string, readonly PackageLayout[]])[] {
  const folders = new Map<string, PackageLayout[]>();
  for (const one of layout.packages) {
    if (!one.dependsOnOpik) continue;
    for (let at = one.root; at !== '' && isReported(`${at}/README.md`); at = at.slice(0, at.lastIndexOf('/')))
      folders.set(at, [...(folders.get(at) ?? []), one]);
  }
  return [...folders].sort(([one], [other]) => other.length - one.length);
}

/** What is known of the command line: it comes with the Python package. Undefined where one of them still has the command. */
function cliOf(packages: readonly PackageLayout[]): Pick<CommandFile, 'until' | 'version'> | undefined {
  const python = packages.filter(({ sdk }) => sdk.python);
  const views = (python.length > 0 ? python : packages).map(({ sdk }) => createSdkView(sdk.python ? { python: sdk.python } : {}));
  const gone = views.map((view) => view.removed('python', PAIRING));
  const versions = new Set(views.map((view) => view.known('python')));
  const [first] = gone;
  if (!first || gone.includes(undefined)) return undefined;
  const [version] = versions;
  return { until: first.until, ...(versions.size === 1 && version !== undefined && { version }) };
}

const filesIn = (root: string): readonly string[] =>
  ['', ...COMMAND_FOLDERS].flatMap((folder) => {
    const path = folder === '' ? root : `${root}/${folder}`;
    try {
      return readdirSync(path).flatMap((name) => (commandKindOf(`${path}/${name}`) ? [`${path}/${name}`] : []));
    } catch {
      return [];
    }
  });

function findingsIn(
  path: string,
  cli: Pick<CommandFile, 'until' | 'version'>,
  projectOf: () => string | undefined,
): readonly Found[] {
  const kind = commandKindOf(path);
  const text = textOf(path);
  if (!kind || !text?.includes('--pair') || !text.includes('opik')) return [];
  const project = projectOf();
  const lines = lineStarts(text);
  const commented = { lines, comments: commentsIn(kind, text) };
  return [...pairsIn({ kind, text, ...cli, ...(project !== undefined && { project }) })]
    .filter(({ at }) => silencersOf(commented, removedPair.id, at.start).length === 0)
    .map((finding) => ({ rule: removedPair, severity: finding.severity ?? removedPair.severity, finding, lines }));
}
