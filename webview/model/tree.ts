import type { SpanRow } from '../../src/protocol/panel';

/** A span in its tree. */
export interface Node {
  readonly span: SpanRow;
  readonly children: readonly Node[];
}

/** A line of the tree as it is drawn. */
export interface TreeLine {
  readonly span: SpanRow;
  /** 1 for what hangs on the trace itself. */
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Its place among its siblings, from 1 on, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

/**
 * The spans as a tree, each level in the order of its start. A span whose parent is not there, or is itself below it, hangs on the trace:
 * nothing that was logged is ever left out.
 */
export function treeOf(spans: readonly SpanRow[]): readonly Node[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const loose = cyclic(byId);
  const below = new Map<string | undefined, SpanRow[]>();
  for (const span of byId.values()) {
    const parent = span.parent !== undefined && byId.has(span.parent) && !loose.has(span.id) ? span.parent : undefined;
    const siblings = below.get(parent);
    if (siblings) siblings.push(span);
    else below.set(parent, [span]);
  }
  for (const siblings of below.values()) siblings.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return nodes(below);
}

/** The spans whose parent is not among them. */
export function lostIn(spans: readonly SpanRow[]): ReadonlySet<string> {
  const known = new Set(spans.map(({ id }) => id));
  return new Set(spans.flatMap(({ id, parent }) => (parent === undefined || known.has(parent) ? [] : [id])));
}

/** The spans that are below themselves. Every span is followed once, so that long chains cost no more than wide trees. */
function cyclic(byId: ReadonlyMap<string, SpanRow>): ReadonlySet<string> {
  const found = new Set<string>();
  const settled = new Set<string>();
  for (const first of byId.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = first;
    while (id !== undefined && byId.has(id) && !settled.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = byId.get(id)?.parent;
    }
    if (id !== undefined && onPath.has(id)) for (const one of path.slice(path.indexOf(id))) found.add(one);
    for (const one of path) settled.add(one);
  }
  return found;
}

/** Without recursion: a chain of 20,000 spans is deeper than a stack. */
function nodes(below: ReadonlyMap<string | undefined, readonly SpanRow[]>): readonly Node[] {
  const made = new Map<string | undefined, Node[]>();
  const waiting: (string | undefined)[] = [undefined];
  for (const parent of waiting) {
    made.set(
      parent,
      (below.get(parent) ?? []).map((span) => {
        waiting.push(span.id);
        return { span, children: [] };
      }),
    );
  }
  for (const children of made.values())
    for (const node of children) (node.children as Node[]).push(...(made.get(node.span.id) ?? []));
  return made.get(undefined) ?? [];
}

/** The lines to draw, with what is collapsed left out. */
export function linesOf(roots: readonly Node[], collapsed: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const waiting = roots.map((node, index) => ({ node, level: 1, position: index + 1, siblings: roots.length })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, level, position, siblings } = next;
    const expandable = node.children.length > 0;
    const expanded = expandable && !collapsed.has(node.span.id);
    lines.push({ span: node.span, level, expandable, expanded, position, siblings });
    if (!expanded) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child) waiting.push({ node: child, level: level + 1, position: index + 1, siblings: node.children.length });
    }
  }
  return lines;
}

/** The line of the span that began last, where there is one. */
export function newestIn(lines: readonly TreeLine[]): number | undefined {
  let newest: number | undefined;
  lines.forEach(({ span }, index) => {
    if (newest === undefined || span.start >= (lines[newest]?.span.start ?? 0)) newest = index;
  });
  return newest;
}

/** The ids of everything above a span, the nearest first. */
export function ancestorsOf(spans: ReadonlyMap<string, SpanRow>, id: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set([id]);
  for (let parent = spans.get(id)?.parent; parent !== undefined && !seen.has(parent); parent = spans.get(parent)?.parent) {
    seen.add(parent);
    found.push(parent);
  }
  return found;
}
