import { addCallback } from '../edits/wrap-client';
import type { LlmCall } from '../program/llm';
import type { Integration } from '../sdk/model';
import type { FileEdit } from '../writer';
import type { View } from './plan';

/** Hands a framework what reports its runs; undefined where there is no safe spelling. */
export function connect({ write }: View, asked: LlmCall, _integration: Integration): readonly FileEdit[] | undefined {
  return addCallback(write, asked);
}
