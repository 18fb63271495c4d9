import type { FileFacts } from '../facts/model';
import { contains } from '../facts/text';
import type { Layout } from '../layout';
import { hardcodedIn } from '../program/hardcoded';
import { Packages } from '../program/packages';
import { linkPrograms } from '../program/project';
import { functionsOf } from '../program/symbols';
import { isOn } from '../program/tracked';
import { qualified } from './agent';
import { functionAround } from './around';
import type { Component } from './plan';

/** A function, and what could still be added to it. */
export interface Refactorable {
  readonly name: string;
  readonly components: readonly Component[];
}

/** What could be added to the function around an offset, as far as its file alone tells: nothing that it has, and nothing that it has no use for. */
export function refactorableAt(file: FileFacts, layout: Layout, offset: number): Refactorable | undefined {
  const name = functionAround(file, offset);
  const [program] = linkPrograms([file], new Packages(layout)).programs;
  const fn = functionsOf(file).find(
    (one) => qualified(one) === name && contains(one.facts.statement, { start: offset, end: offset }),
  );
  if (name === undefined || !program || !fn) return undefined;
  const tracked = program.trackedAs(fn);
  const isMarked = program.tracked.some((one) => isOn(program.graph, one, 'entrypoint') !== 'no');
  const hasSettings = program.callsIn(fn).some((call) => hardcodedIn(program, call).length > 0);
  const components: Component[] = [];
  if (!tracked) components.push('tracing');
  if (!isMarked) components.push('entrypoint');
  if (hasSettings) components.push('config');
  return { name, components };
}
