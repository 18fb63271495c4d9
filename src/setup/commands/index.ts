export { COMMAND_FOLDERS, type CommandKind, commandKindOf } from './command-file';
export { fencesIn } from './markdown-lines';
export { type CommandFile, pairsIn, removedPair } from './removed-pair';
