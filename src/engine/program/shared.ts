import type { FileFacts } from '../facts/model';
import type { CallGraph } from './graph';
import type { Program } from './program';

/**
 * What is found in a file once for all programs of a graph that hold it: a package with twenty entries has twenty programs of mostly
 * the same files. It must follow from the graph alone, not from what else is in the program.
 */
export function perFile<Found>(find: (program: Program, file: FileFacts) => Found): (program: Program, file: FileFacts) => Found {
  const graphs = new WeakMap<CallGraph, Map<FileFacts, Found>>();
  return (program, file) => {
    let files = graphs.get(program.graph);
    if (!files) {
      files = new Map();
      graphs.set(program.graph, files);
    }
    let found = files.get(file);
    if (found === undefined) {
      found = find(program, file);
      files.set(file, found);
    }
    return found;
  };
}

/** What is found in a file once, whatever it is linked with: it must follow from the facts of the file alone. */
export function ofFacts<Found extends object>(find: (file: FileFacts) => Found): (file: FileFacts) => Found {
  const known = new WeakMap<FileFacts, Found>();
  return (file) => {
    let found = known.get(file);
    if (!found) {
      found = find(file);
      known.set(file, found);
    }
    return found;
  };
}
