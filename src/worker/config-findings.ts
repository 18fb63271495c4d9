import { readdirSync } from 'node:fs';
import { lineStarts } from '../engine/facts/text';
import { unusedSuppression } from '../engine/rules/unused-suppression';
import type { FileFindings, FixRecord, SuppressionRecord } from '../protocol/lint';
import { removedPair } from '../setup/commands';
import { EnvMentions } from '../setup/observe/mentions';
import { iniPathOf } from '../setup/observe/observe';
import { configRules } from '../setup/rules';
import { configCommittedKey } from '../setup/rules/config-committed-key';
import { configConflict } from '../setup/rules/config-conflict';
import { configFile, kindOf } from '../setup/rules/config-file';
import { configNotLoaded } from '../setup/rules/config-not-loaded';
import type { ConfigFile } from '../setup/rules/rule';
import { isTracked } from '../setup/rules/tracked';
import { commandFindings } from './command-findings';
import { type Around, type CodeInForce, thisMachine, usesOf } from './config-use';
import { connectionsOf } from './connections';
import { type Found, foundFix, foundRecord, type SeverityIn, textOf } from './found';
import { type Judged, judged, silencersFor } from './silencing';

/** Whose files of settings are looked for, and how severe a rule is in one. */
export interface ConfigFindingsOptions {
  readonly code: CodeInForce;
  /** This process and the user's home unless something else is given. */
  readonly around?: Around | undefined;
  readonly severity: SeverityIn;
  /** A rule of any kind has this id. */
  readonly isRule: (id: string) => boolean;
}

/** What is wrong in files of Opik's settings (`.env`, `.opik.config`, compose and CI) and in commands beside the code. Reads what is on disk. */
export class ConfigFindings {
  private found: ReadonlyMap<string, readonly Found[]> = new Map();
  private judged: ReadonlyMap<string, Judged> = new Map();
  /** Files of the machine that are open in the editor. */
  private readonly followed = new Set<string>();
  private readonly mentions = new EnvMentions();

  constructor(private readonly options: ConfigFindingsOptions) {}

  /** Every such file with a finding. */
  all(isReported: (file: string) => boolean): readonly FileFindings[] {
    const found = new Map<string, readonly Found[]>();
    const all = new Map<string, Judged>();
    const { code, around = thisMachine() } = this.options;
    const useOf = usesOf({ code, around, mentions: this.mentions, textOf, isReported });
    const roots = code.layout().packages.flatMap(({ root, dependsOnOpik }) => (dependsOnOpik ? [root] : []));
    for (const root of new Set(roots)) {
      const files = new Map(configFilesIn(root).flatMap((path) => read(path) ?? []));
      const own = [...files].flatMap(([path, file]) => (folderOf(path) === root ? [file] : []));
      const use = useOf(root, own);
      for (const [path, file] of files) {
        const others = [...files].flatMap(([other, one]) => (folderOf(other) === folderOf(path) && other !== path ? [one] : []));
        if (isReported(path))
          all.set(path, this.judge(path, { ...file, others, ...(use && folderOf(path) === root && { use }) }));
      }
    }
    for (const path of this.followed) {
      const text = all.has(path) ? undefined : textOf(path);
      if (text !== undefined)
        all.set(
          path,
          this.judge(
            path,
            configFile(path, 'ini', text, () => isTracked(path)),
          ),
        );
    }
    for (const [path, { found: own }] of all) if (own.length > 0) found.set(path, own);
    this.judged = all;
    const { severity } = this.options;
    const projectOf = (of: readonly string[]): string | undefined => this.projectOf(of, isReported);
    for (const [path, more] of commandFindings({ layout: code.layout(), isReported, severity, projectOf }))
      found.set(path, [...(found.get(path) ?? []), ...more]);
    this.found = found;
    return [...found].map(([file, findings]) => ({ file, findings: findings.map(foundRecord) }));
  }

  holds(file: string): boolean {
    return this.found.has(file);
  }

  /** The file of the machine is open: it is judged wherever it lies. Any other file is judged by where it lies. */
  follow(file: string): void {
    const { around = thisMachine() } = this.options;
    if (kindOf(file) === 'ini' || file === iniPathOf(around)?.replaceAll('\\', '/')) this.followed.add(file);
  }

  /** Whether it was followed. */
  leave(file: string): boolean {
    return this.followed.delete(file);
  }

  /** What comments silence. */
  silenced(): readonly FileFindings[] {
    return [...this.judged].flatMap(([file, { silenced }]) =>
      silenced.length > 0 ? [{ file, findings: silenced.map(foundRecord) }] : [],
    );
  }

  /** The comments that silence these findings of a file. */
  suppressions(file: string, places: readonly number[]): readonly SuppressionRecord[] {
    const judgement = this.judged.get(file);
    return places.flatMap((place) => {
      const found = judgement?.found[place];
      return judgement && found ? silencersFor(place, found, judgement) : [];
    });
  }

  /** The fixes of these findings of a file; they are all to be reviewed, so that none comes unasked. */
  fixes(file: string, places: readonly number[] | undefined): readonly FixRecord[] {
    return (places ?? []).flatMap((place) => {
      const found = this.found.get(file)?.[place];
      return found ? foundFix(file, place, found) : [];
    });
  }

  /** The one project that the code of these packages names, or a `.env` beside it. */
  private projectOf(roots: readonly string[], isReported: (file: string) => boolean): string | undefined {
    const { layout, linked } = this.options.code;
    const told = connectionsOf(layout(), linked(), isReported).filter(({ root }) => roots.includes(root));
    const inFiles = roots.flatMap((root) => read(`${root}/.env`) ?? []).flatMap(([, { entries }]) => entries);
    const names = new Set([
      ...told.flatMap(({ sets }) => sets.flatMap(({ projectName }) => projectName ?? [])),
      ...inFiles.flatMap(({ name, value }) => (name === 'OPIK_PROJECT_NAME' && value !== '' ? [value] : [])),
    ]);
    const [only] = names;
    return names.size === 1 && only !== '' ? only : undefined;
  }

  private judge(path: string, file: ConfigFile): Judged {
    const severityOf = (id: string) => this.options.severity({ id }, path);
    const unused = severityOf(unusedSuppression.id) ?? unusedSuppression.severity;
    return judged({
      kind: file.kind,
      text: file.text,
      found: this.findingsIn(path, file),
      counts: (id) => !elsewhere.has(id) && severityOf(id) !== 'off',
      isRule: (id) => this.options.isRule(id),
      unused: unused === 'off' ? undefined : unused,
    });
  }

  private findingsIn(path: string, file: ConfigFile): readonly Found[] {
    const lines = lineStarts(file.text);
    return configRules.flatMap((rule) => {
      const asked = this.options.severity(rule, path);
      if (asked === 'off') return [];
      return [...rule.check(file)].map((finding) => ({
        rule,
        severity: asked ?? finding.severity ?? rule.severity,
        finding,
        lines,
      }));
    });
  }
}

/** What these say hangs on the machine, on git or on the programs, or is found in another way: that they are silent says nothing. */
const elsewhere: ReadonlySet<string> = new Set([configConflict.id, configNotLoaded.id, configCommittedKey.id, removedPair.id]);

/** The files of settings in a folder, and those of its CI. */
function configFilesIn(root: string): readonly string[] {
  return [root, `${root}/.github/workflows`].flatMap((folder) => {
    try {
      return readdirSync(folder)
        .map((name) => `${folder}/${name}`)
        .filter((file) => kindOf(file) !== undefined);
    } catch {
      return [];
    }
  });
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** A file with its path; undefined for one that is no text of settings. */
function read(path: string): readonly (readonly [string, ConfigFile])[] | undefined {
  const kind = kindOf(path);
  const text = kind && textOf(path);
  return kind === undefined || text === undefined ? undefined : [[path, configFile(path, kind, text, () => isTracked(path))]];
}
