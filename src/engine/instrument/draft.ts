import type { FileFacts, Language } from '../facts/model';
import type { FrontEnd } from '../frontends';
import { judge, type RuleFinding } from '../judging';
import { languageOf } from '../languages';
import type { Layout } from '../layout';
import { Connections } from '../program/connections';
import { Packages } from '../program/packages';
import type { Program } from '../program/program';
import { type Link, linkPrograms } from '../program/project';
import type { Rule } from '../rule';
import type { SdkView } from '../sdk/view';
import type { Writer } from '../writer';
import { type NewEdit, RewrittenText, type TracedEdit } from './pieces';

/** What is rewritten: the texts of connected files (without byte order marks), and how they are read and judged. */
export interface Sources {
  readonly texts: ReadonlyMap<string, string>;
  readonly layout: Layout;
  readonly frontEnds: Readonly<Partial<Record<Language, FrontEnd>>>;
  readonly rules: readonly Rule[];
  /** A file is there that is not among the texts. */
  exists?(path: string): boolean;
  /** Hears of a rule that threw; the rest goes on. */
  onDefect?(what: string, error: unknown): void;
}

interface DraftFile {
  readonly rewritten: RewrittenText;
  readonly facts: FileFacts;
}

/** All files of a draft at one time; never changed afterwards. */
export type DraftState = ReadonlyMap<string, DraftFile>;

/** An edit of a file as it is now, with the step that makes it. */
export interface StepEdit extends NewEdit {
  readonly file: string;
}

/** What was found out of the texts of one time; what rules say, by rule. */
interface Known {
  readonly link: Link;
  readonly judged: Map<string, readonly RuleFinding[]>;
}

/** An edit of a file as it was, with the steps that it comes from. */
export interface DraftChange {
  readonly file: string;
  readonly edit: TracedEdit;
  /** The file did not exist. */
  readonly created: boolean;
}

/** Files that are rewritten in memory, step by step; after each step what changed is read, linked and judged again. */
export class Draft {
  private files: DraftState;
  private readonly packages: Packages;
  /** The last link, with which the next one begins. */
  private last: { readonly files: DraftState; readonly link: Link } | undefined;
  /** What was found out of the texts of a time, so that coming back to them costs nothing. */
  private readonly known = new WeakMap<DraftState, Known>();

  /** `about`: only the files that imports connect with this one. */
  constructor(
    private readonly sources: Sources,
    private readonly about?: string,
  ) {
    this.packages = new Packages(sources.layout);
    const files = new Map<string, DraftFile>();
    for (const [path, text] of sources.texts) {
      const facts = this.read(path, text);
      if (facts) files.set(path, { rewritten: new RewrittenText(text), facts });
    }
    this.files = about === undefined ? files : connectedWith(about, files, this.packages);
  }

  /** The programs of the texts as they are now. */
  get programs(): readonly Program[] {
    return this.now.link.programs;
  }

  /** The program that starts in the file that it is about, or holds it; undefined when none does. */
  get program(): Program | undefined {
    const holding = this.programs.filter(({ files }) => files.some(({ path }) => path === this.about));
    return holding.find(({ files }) => files[0]?.path === this.about) ?? holding[0];
  }

  /** What a rule says of the program as it is now, and of programs that are part of it. */
  findingsOf(id: string): readonly RuleFinding[] {
    const { judged } = this.now;
    const known = judged.get(id);
    if (known) return known;
    const { program } = this;
    const programs = program ? this.programs.filter(({ files }) => files.every((file) => program.holds(file))) : [];
    const given = { programs, files: this.all, sdk: (path: string) => this.sdk(path), write: this.write };
    const rules = this.sources.rules.filter((rule) => rule.id === id);
    const found = [...judge(given, { ...this.sources, rules }).findings.values()].flat();
    judged.set(id, found);
    return found;
  }

  /** What all rules say, file by file; but for those that must hear all others first. */
  get findings(): readonly RuleFinding[] {
    const found = this.sources.rules
      .filter(({ checkSuppressions }) => !checkSuppressions)
      .flatMap(({ id }) => this.findingsOf(id));
    return found.sort((a, b) => (a.file === b.file ? a.at.start - b.at.start : a.file < b.file ? -1 : 1));
  }

  sdk(path: string): SdkView {
    return this.packages.sdk(path);
  }

  readonly exists = (path: string): boolean =>
    this.files.has(path) || this.sources.texts.has(path) || (this.sources.exists?.(path) ?? false);

  facts(path: string): FileFacts | undefined {
    return this.files.get(path)?.facts;
  }

  /** The text as it is now; undefined for a file that is not held. */
  text(path: string): string | undefined {
    return this.files.get(path)?.rewritten.text;
  }

  /** Spells edits for the texts as they are now. */
  readonly write: Writer = {
    in: (file) => {
      const held = this.files.get(file.path);
      const frontEnd = this.sources.frontEnds[file.language];
      if (!held || !frontEnd) throw new Error('a writer was asked for a file that is not held');
      return frontEnd.writer(file, held.rewritten.text);
    },
  };

  /**
   * Makes the edits of steps, which don't overlap; a file that is not held is created. False, and nothing is changed, when they change
   * nothing, or a file can't be read whole, before or after.
   */
  apply(edits: readonly StepEdit[]): boolean {
    const files = new Map(this.files);
    let changed = false;
    for (const [file, own] of byFile(edits)) {
      const held = files.get(file);
      const rewritten = held?.rewritten.clone() ?? new RewrittenText('');
      const before = rewritten.text;
      rewritten.apply(own);
      const { text } = rewritten;
      if (text === before) continue;
      const facts = this.read(file, text);
      if (!facts || facts.partial || held?.facts.partial) return false;
      files.set(file, { rewritten, facts });
      changed = true;
    }
    if (!changed) return false;
    this.restore(files);
    return true;
  }

  /** The texts as they are now, to come back to. */
  get state(): DraftState {
    return this.files;
  }

  /** Takes back what was made since. */
  restore(state: DraftState): void {
    this.files = state;
  }

  /** The step that wrote the text at an offset of a file as it is now; undefined where it stood before. */
  stepAt(file: string, offset: number): number | undefined {
    return this.files.get(file)?.rewritten.stepAt(offset);
  }

  /** All that changed, file by file, in the order of their texts as they were. */
  get changes(): readonly DraftChange[] {
    return [...this.files].flatMap(([file, { rewritten }]) =>
      rewritten.changes.map((edit) => ({ file, edit, created: !this.sources.texts.has(file) })),
    );
  }

  private get now(): Known {
    const known = this.known.get(this.files);
    if (known) return known;
    const isSame = this.last?.files.size === this.files.size;
    const link = linkPrograms(this.all, this.packages, isSame ? { last: this.last?.link } : {});
    this.last = { files: this.files, link };
    const found = { link, judged: new Map() };
    this.known.set(this.files, found);
    return found;
  }

  private get all(): readonly FileFacts[] {
    return [...this.files.keys()].sort().flatMap((path) => this.files.get(path)?.facts ?? []);
  }

  private read(path: string, text: string): FileFacts | undefined {
    const language = languageOf(path);
    const frontEnd = language && this.sources.frontEnds[language];
    if (!frontEnd) return undefined;
    return frontEnd.facts(path, text);
  }
}

function connectedWith(file: string, files: DraftState, packages: Packages): DraftState {
  const facts = [...files.keys()].sort().flatMap((path) => files.get(path)?.facts ?? []);
  const groups = new Connections(files.keys(), packages).groups(facts);
  const group = groups.find((members) => members.some(({ path }) => path === file)) ?? [];
  const paths = new Set(group.map(({ path }) => path));
  return new Map([...files].filter(([path]) => paths.has(path)));
}

function byFile(edits: readonly StepEdit[]): ReadonlyMap<string, readonly StepEdit[]> {
  const found = new Map<string, StepEdit[]>();
  for (const edit of edits) found.set(edit.file, [...(found.get(edit.file) ?? []), edit]);
  return found;
}
