import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { FileFindings, FixRecord, Range, Severity } from '../protocol/lint';
import { EnvMentions } from '../setup/observe/mentions';
import { type ConfigFinding, type ConfigRule, configRules } from '../setup/rules';
import { configFile, kindOf } from '../setup/rules/config-file';
import type { ConfigFile } from '../setup/rules/rule';
import { isTracked } from '../setup/rules/tracked';
import { type Around, type CodeInForce, thisMachine, usesOf } from './config-use';

/** Past this size a file is no file of settings. */
const MOST_BYTES = 1_048_576;

interface Found {
  readonly rule: ConfigRule;
  readonly severity: Severity;
  readonly finding: ConfigFinding;
  readonly lines: readonly number[];
}

/** Whose files of settings are looked for, and how severe a rule is in one. */
export interface ConfigFindingsOptions {
  readonly code: CodeInForce;
  /** This process and the user's home unless something else is given. */
  readonly around?: Around | undefined;
  readonly severity: (rule: { readonly id: string }, file: string) => Severity | 'off' | undefined;
}

/** What is wrong in files of Opik's settings: `.env`, `.opik.config`, compose and CI. Reads what is on disk. */
export class ConfigFindings {
  private found: ReadonlyMap<string, readonly Found[]> = new Map();
  private readonly mentions = new EnvMentions();

  constructor(private readonly options: ConfigFindingsOptions) {}

  /** Every such file with a finding. */
  all(isReported: (file: string) => boolean): readonly FileFindings[] {
    const found = new Map<string, readonly Found[]>();
    const { code, around = thisMachine() } = this.options;
    const useOf = usesOf({ code, around, mentions: this.mentions, textOf, isReported });
    const roots = code.layout().packages.flatMap(({ root, dependsOnOpik }) => (dependsOnOpik ? [root] : []));
    for (const root of new Set(roots)) {
      const files = new Map(configFilesIn(root).flatMap((path) => read(path) ?? []));
      const own = [...files].flatMap(([path, file]) => (folderOf(path) === root ? [file] : []));
      const use = useOf(root, own);
      for (const [path, file] of files) {
        const others = [...files].flatMap(([other, one]) => (folderOf(other) === folderOf(path) && other !== path ? [one] : []));
        const findings = isReported(path)
          ? this.findingsIn(path, { ...file, others, ...(use && folderOf(path) === root && { use }) })
          : [];
        if (findings.length > 0) found.set(path, findings);
      }
    }
    this.found = found;
    return [...found].map(([file, findings]) => ({ file, findings: findings.map(recordOf) }));
  }

  holds(file: string): boolean {
    return this.found.has(file);
  }

  /** The fixes of these findings of a file; they are all to be reviewed, so that none comes unasked. */
  fixes(file: string, places: readonly number[] | undefined): readonly FixRecord[] {
    return (places ?? []).flatMap((place): FixRecord[] => {
      const { rule, finding, lines } = this.found.get(file)?.[place] ?? {};
      if (!rule || !finding?.fix || !lines) return [];
      const { titleId, data = {}, edits } = finding.fix;
      return [
        {
          rule: rule.id,
          title: { template: rule.messages[titleId] ?? titleId, data },
          safety: 'review',
          finding: place,
          files: [{ file, edits: edits.map(({ at, text }) => ({ range: rangeOf(lines, at), text })) }],
        },
      ];
    });
  }

  private findingsIn(path: string, file: ConfigFile): readonly Found[] {
    const lines = [0, ...[...file.text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: ending }) => index + ending.length)];
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

/** Without its byte order mark, as the editor counts. */
function textOf(file: string): string | undefined {
  try {
    const found = statSync(file);
    // A pipe, as password managers make them, would be emptied, or never end.
    return !found.isFile() || found.size > MOST_BYTES ? undefined : readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

const recordOf = ({ rule, severity, finding, lines }: Found): FileFindings['findings'][number] => ({
  rule: rule.id,
  severity,
  message: { template: rule.messages[finding.messageId] ?? finding.messageId, data: finding.data ?? {} },
  range: rangeOf(lines, finding.at),
  related: [],
  fixes: finding.fix
    ? [
        {
          title: { template: rule.messages[finding.fix.titleId] ?? finding.fix.titleId, data: finding.fix.data ?? {} },
          safety: 'review',
        },
      ]
    : [],
});

function rangeOf(lines: readonly number[], { start, end }: { readonly start: number; readonly end: number }): Range {
  const place = (offset: number) => {
    const line = lines.findLastIndex((at) => at <= offset);
    return { line, character: offset - (lines[line] ?? 0) };
  };
  return { start: place(start), end: place(end) };
}
