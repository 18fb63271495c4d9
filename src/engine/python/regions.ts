import type { Block, Region } from '../facts/model';
import { spanOf } from './frame';
import type { SyntaxNode } from './syntax';

/** Regions that one place of the text holds, as one; no statement can be put among them. */
export function oneRegion(node: SyntaxNode, regions: readonly Region[], indent: string): Region {
  const [only] = regions;
  return only !== undefined && regions.length === 1 ? only : inlineBlock(node, regions, indent);
}

/** A block for what runs at `node` without being a block of the text. */
export function inlineBlock(node: SyntaxNode, regions: readonly Region[], indent: string): Block {
  const at = spanOf(node);
  return { kind: 'block', at, statements: regions.length === 0 ? [] : [{ at, regions }], indent, inline: true };
}
