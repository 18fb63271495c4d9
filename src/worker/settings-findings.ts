import type { FileFindings } from '../protocol/lint';
import { INVALID_SETTINGS, type ProjectSettings, type SettingsFiles, settingsMessages } from '../workspace';
import type { ConfigFindings } from './config-findings';

/** What is wrong in settings files, of Opik Lens and of Opik, as findings of these files. */
export class SettingsFindings {
  private told: ReadonlySet<string> = new Set();

  constructor(
    private readonly settings: SettingsFiles,
    readonly config: ConfigFindings,
  ) {}

  /** Every settings file with a problem, once each. */
  all(isReported: (file: string) => boolean): readonly FileFindings[] {
    const files = this.settings.all.filter(({ file, problems }) => problems.length > 0 && isReported(file));
    const findings = [...files.map(findingsOf), ...this.config.all(isReported)];
    this.told = new Set(findings.map(({ file }) => file));
    return findings;
  }

  /** The same, with those that have none any more. */
  changed(isReported: (file: string) => boolean): readonly FileFindings[] {
    const before = this.told;
    const now = this.all(isReported);
    const healed = [...before].filter((file) => !this.told.has(file));
    return [...now, ...healed.map((file) => ({ file, findings: [] }))];
  }
}

const findingsOf = ({ file, problems }: ProjectSettings): FileFindings => ({
  file,
  findings: problems.map(({ severity, messageId, data, at: { line, start, end } }) => ({
    rule: INVALID_SETTINGS,
    severity,
    message: { template: settingsMessages[messageId], data },
    range: { start: { line, character: start }, end: { line, character: end } },
    related: [],
    fixes: [],
  })),
});
