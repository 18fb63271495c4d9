import { type Host, recordOf } from '../../host';
import type { Stretch } from '../../model/scale';

/** How a trace was left when it was last looked at. */
export interface SavedTree {
  readonly collapsed: readonly string[];
  /** The span whose details are shown; absent for the trace itself. */
  readonly selected?: string;
  /** Absent for the whole. */
  readonly stretch?: Stretch;
  readonly scrollTop: number;
  readonly words: string;
}

const KEPT = 5;

export const NEW_TREE: SavedTree = { collapsed: [], scrollTop: 0, words: '' };

/** The trees that were saved, by trace. */
export function treesIn(saved: unknown): Readonly<Record<string, SavedTree>> {
  return Object.fromEntries(Object.entries(recordOf(saved)).map(([trace, one]) => [trace, treeIn(one)]));
}

/** With this one as the latest; the oldest are forgotten. */
export function withTree(
  trees: Readonly<Record<string, SavedTree>>,
  trace: string,
  tree: SavedTree,
): Readonly<Record<string, SavedTree>> {
  const others = Object.entries(trees).filter(([id]) => id !== trace);
  return Object.fromEntries([...others, [trace, tree] as const].slice(-KEPT));
}

/** The trace is shown with this span chosen when it is opened next. */
export function chooseSpan(host: Host, trace: string, span: string): void {
  const trees = treesIn(host.remembered('trees'));
  host.remember('trees', withTree(trees, trace, { ...(trees[trace] ?? NEW_TREE), selected: span }));
}

function treeIn(saved: unknown): SavedTree {
  const { collapsed, selected, stretch, scrollTop, words } = recordOf(saved);
  const { from, to } = recordOf(stretch);
  return {
    collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => typeof id === 'string') : [],
    scrollTop: typeof scrollTop === 'number' ? scrollTop : 0,
    words: typeof words === 'string' ? words : '',
    ...(typeof selected === 'string' && { selected }),
    ...(typeof from === 'number' && typeof to === 'number' && from < to && { stretch: { from, to } }),
  };
}
