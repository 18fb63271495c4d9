import type { ts } from 'ts-morph';
import type { Walk } from './walk';

/** Reads a node of one kind. */
export type Visit<T extends ts.Node, Extra, Result> = (walk: Walk, node: T, extra: Extra) => Result;

/** Visitors by syntax kind: one array lookup finds the right one, and its guard gives it the node's type. */
export class Dispatch<Extra, Result> {
  private readonly byKind: (Visit<ts.Node, Extra, Result> | undefined)[] = [];

  on<T extends ts.Node>(
    kinds: readonly ts.SyntaxKind[],
    isKind: (node: ts.Node) => node is T,
    visit: Visit<T, Extra, Result>,
  ): this {
    for (const kind of kinds) {
      this.byKind[kind] = (walk, node, extra) => {
        if (!isKind(node)) throw new TypeError(`a visitor was registered for the wrong syntax kind ${kind}`);
        return visit(walk, node, extra);
      };
    }
    return this;
  }

  find(node: ts.Node): Visit<ts.Node, Extra, Result> | undefined {
    return this.byKind[node.kind];
  }
}
