import type { FileFacts, Language } from './facts/model';
import type { FrontEnd } from './frontends';
import { Group, type Source } from './group';
import { type JudgingOptions, judge, type RuleFinding } from './judging';
import { languageOf } from './languages';
import type { Layout } from './layout';
import { differenceOf, lineOf } from './moved';
import { Connections } from './program/connections';
import { Packages } from './program/packages';
import type { Program } from './program/program';
import { linkPrograms } from './program/project';
import { modules } from './sdk/view';
import { suppressionComment } from './suppressions';
import { watch } from './unread';
import type { FileEdit, Writer } from './writer';

export type { RuleFinding } from './judging';

export interface AnalyzerOptions extends JudgingOptions {
  /** A front end may join later, before the first file of its language. */
  readonly frontEnds: Readonly<Partial<Record<Language, FrontEnd>>>;
}

/** Text -> facts -> programs -> findings, kept up to date as files change. Holds no clock, no disk and no editor. */
export class Analyzer {
  private readonly sources = new Map<string, Source>();
  private readonly changed = new Set<string>();
  private groups = new Map<string, Group>();
  private packages = new Packages({ packages: [] });
  private connections = new Connections([], this.packages);
  /** Hears whose text a rule asks for. */
  private asked: Set<string> | undefined;
  /** Imports or files changed, so that the groups must be found anew. */
  private regroup = true;

  constructor(private readonly options: AnalyzerOptions) {}

  /** What lies around the files; everything is linked anew. */
  setLayout(layout: Layout): void {
    this.packages = new Packages(layout);
    this.regroup = true;
    for (const path of this.sources.keys()) this.changed.add(path);
  }

  /** A file has this text now (without byte order mark). Does nothing for a language without front end. */
  set(path: string, text: string): void {
    const before = this.sources.get(path);
    if (before?.text === text) return;
    if (before && !before.linked.partial && this.isBroken(path, text)) {
      // Half-typed code: what links stays, and nothing else is asked of it.
      this.sources.set(path, { text, facts: { ...before.linked, partial: true }, linked: before.linked });
      return;
    }
    const facts = this.read(path, text);
    if (!facts) return;
    const linked = facts.partial && before && !before.linked.partial ? before.linked : facts;
    if (before && linked === facts) watch(facts, lineOf(text, differenceOf(before.text, text)));
    this.regroup ||= !before || importsOf(before.linked) !== importsOf(linked);
    this.sources.set(path, { text, facts, linked });
    if (linked !== before?.linked) this.changed.add(path);
  }

  /** The file is gone, or no longer of interest. */
  remove(path: string): void {
    if (!this.sources.delete(path)) return;
    this.changed.add(path);
    this.regroup = true;
  }

  has(path: string): boolean {
    return this.sources.has(path);
  }

  facts(path: string): FileFacts | undefined {
    return this.sources.get(path)?.facts;
  }

  text(path: string): string | undefined {
    return this.sources.get(path)?.text;
  }

  /** The number of linked programs with a file that counts. */
  programs(counts: (path: string) => boolean): number {
    return this.linked.filter(({ files }) => files.some(({ path }) => counts(path))).length;
  }

  /** Every program as it was linked last, for the texts as they are now. */
  get linked(): readonly Program[] {
    for (const group of this.groupsNow) this.settle(group);
    return this.groupsNow.flatMap(({ programs }) => programs);
  }

  private get groupsNow(): readonly Group[] {
    return [...new Set(this.groups.values())];
  }

  /** The paths of all files that are held. */
  get files(): readonly string[] {
    return [...this.sources.keys()];
  }

  /**
   * The findings of every file whose answer may differ from the last call, in the order of the text, suppressed ones left out.
   * A file with a syntax error is left out of the answer as long as it had findings from a whole text: those stay as they are.
   */
  run(): ReadonlyMap<string, readonly RuleFinding[]> {
    const answer = new Map<string, readonly RuleFinding[]>();
    const stale = new Set<string>();
    for (const path of this.changed) {
      for (const file of this.groups.get(path)?.files ?? []) stale.add(file);
      stale.add(path);
    }
    this.changed.clear();
    if (stale.size === 0) return answer;
    if (this.regroup) this.findGroups(stale);
    const groups = new Set<Group>();
    for (const path of stale) {
      const group = this.groups.get(path);
      if (group) groups.add(group);
      else answer.set(path, []);
    }
    for (const group of groups) {
      const changed = group.move((path) => this.sources.get(path), this.packages) ?? this.check(group);
      for (const path of changed) if (!this.isHalfTyped(path)) answer.set(path, group.findings(path));
    }
    return answer;
  }

  /** The findings of one file as of the last `run`. */
  findings(path: string): readonly RuleFinding[] {
    return this.isHalfTyped(path) ? [] : (this.groups.get(path)?.findings(path) ?? []);
  }

  /** What comments in the file silenced in the last `run`. */
  silenced(path: string): readonly RuleFinding[] {
    return this.isHalfTyped(path) ? [] : (this.groups.get(path)?.silenced(path) ?? []);
  }

  /** The edits of a fix for the texts as they are now; undefined when there is no safe spelling. */
  edits(finding: RuleFinding, fix: number): readonly FileEdit[] | undefined {
    try {
      const group = this.groups.get(finding.file);
      if (group) this.settle(group);
      const edits = (group?.settled(finding) ?? finding).fixes?.[fix]?.edits();
      return edits?.every(({ file }) => this.sources.has(file) && !this.isHalfTyped(file)) ? edits : undefined;
    } catch (error) {
      this.options.onDefect?.(`fix of ${finding.rule.id}`, error);
      return undefined;
    }
  }

  /** The edits that silence a finding with a comment. */
  suppress(finding: RuleFinding, scope: 'line' | 'file'): FileEdit | undefined {
    const source = this.sources.get(finding.file);
    if (!source) return undefined;
    const where = scope === 'file' ? 'file' : { line: finding.at.start };
    return {
      file: finding.file,
      edits: this.writer.in(source.facts).addComment(where, suppressionComment(finding.rule.id, scope)),
    };
  }

  /** Spells edits for the texts as they are now; throws for a file that is not held. */
  readonly writer: Writer = {
    in: (file) => {
      this.asked?.add(file.path);
      const source = this.sources.get(file.path);
      const frontEnd = this.options.frontEnds[file.language];
      if (!source || !frontEnd) throw new Error('a writer was asked for a file that is not held');
      return frontEnd.writer(file, source.text, (module) => this.isOwn(module));
    },
  };

  /** A module of this name, or a package that holds it, is among the files. */
  private isOwn(module: string): boolean {
    const [name = ''] = module.split('.');
    if (name === '') return true;
    return [...this.sources.keys()].some((path) => path.endsWith(`/${name}.py`) || path.includes(`/${name}/`));
  }

  private read(path: string, text: string): FileFacts | undefined {
    const language = languageOf(path);
    const frontEnd = language && this.options.frontEnds[language];
    if (!frontEnd) return undefined;
    try {
      return frontEnd.facts(path, text);
    } catch (error) {
      this.options.onDefect?.(`${language} front end`, error);
      return undefined;
    }
  }

  private isBroken(path: string, text: string): boolean {
    const language = languageOf(path);
    return (language && this.options.frontEnds[language]?.isBroken(path, text)) ?? false;
  }

  private isHalfTyped(path: string): boolean {
    const source = this.sources.get(path);
    return source !== undefined && source.facts !== source.linked;
  }

  private findGroups(stale: Set<string>): void {
    const before = this.groups;
    const files = [...this.sources.keys()].sort().flatMap((path) => this.sources.get(path)?.linked ?? []);
    this.groups = new Map();
    this.regroup = false;
    this.connections = new Connections(this.sources.keys(), this.packages);
    for (const members of this.connections.groups(files)) {
      const paths = members.map((file) => file.path);
      const known = before.get(paths[0] ?? '');
      const same =
        known !== undefined && known.files.length === paths.length && known.files.every((path, index) => path === paths[index]);
      const group = same ? known : new Group(paths);
      if (!same) for (const path of paths) stale.add(path);
      for (const path of paths) this.groups.set(path, group);
    }
  }

  /** Links and judges a group for the texts as they are now; gives the files that have an answer. */
  private check(group: Group): readonly string[] {
    const files = group.files.flatMap((path) => this.sources.get(path)?.linked ?? []);
    const before = group.forget();
    if (!files.some(usesOpik)) return group.files;
    try {
      const link = linkPrograms(files, this.packages, { last: before, connections: this.connections });
      const sdk = (path: string) => this.packages.sdk(path);
      this.asked = new Set();
      const judgement = judge({ programs: link.programs, files, sdk, write: this.writer }, this.options);
      group.keep(link, judgement, (path) => this.sources.get(path), this.asked);
    } catch (error) {
      this.options.onDefect?.('linking', error);
    } finally {
      this.asked = undefined;
    }
    return group.files;
  }

  /** Judges a group whose findings were moved, so that its programs and fixes are of the texts as they are now. */
  private settle(group: Group): void {
    if (!group.isMoved) return;
    const before = group.judgement;
    this.check(group);
    group.replaced(before);
  }
}

/** What decides which files a file is connected with. */
const importKeys = new WeakMap<FileFacts, string>();
function importsOf(file: FileFacts): string {
  let key = importKeys.get(file);
  if (key === undefined) {
    const imports = file.imports.map(
      (one) => `${one.module} ${one.typeOnly} ${one.names.map((name) => `${name.imported}/${name.module}`).join()}`,
    );
    key = [...imports, ...file.exports.map((one) => one.from?.module ?? '')].join('\n');
    importKeys.set(file, key);
  }
  return key;
}

const opikModules = modules();

function usesOpik(file: FileFacts): boolean {
  const isOpik = (module: string): boolean =>
    opikModules.some((name) => module === name || module.startsWith(`${name}.`) || module.startsWith(`${name}/`));
  if (file.exports.some(({ from }) => from && isOpik(from.module))) return true;
  return file.imports.some(
    (one) =>
      isOpik(one.module) || one.names.some((name) => name.imported !== undefined && isOpik(`${one.module}.${name.imported}`)),
  );
}
