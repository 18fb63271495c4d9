/** What a plan tells the user, with `{slot}`s that a note's data fills; translated at the rim. No note ever holds a key. */
export const notes = {
  complete: '`{file}` has all that is needed; nothing is written.',
  inForce: '`{file}` already connects `{package}`; nothing is written.',
  kept: '`{name}` in `{file}` has another value than you gave. It is left as it is.',
  codeWins: '`{by}` in `{file}` sets the connection in the code, which beats every file.',
  environmentWins: '`{name}` is set in the environment of this editor, which beats `{file}` for programs started from it.',
  unusable: '`{file}` can’t be changed safely: {trouble}',
  tracked: 'Git tracks `{file}`: the key will be in the repository’s history once it is committed.',
  notIgnored: 'Git does not ignore `{file}`: the key may be committed by accident.',
  percent: 'A value has a `%`, which SDKs for Python before 2.2.79 can’t read from `{file}`.',
  localNotLoaded: 'Nothing in `{package}` loads `{file}`: the Opik SDK for Node reads `.env` only.',
  notLoaded: 'Nothing in `{package}` loads `{file}`, and the Opik SDK for Python does not read it by itself.',
  editor: 'Nothing is written: local tracing tells programs that this editor starts where to log.',
  noHome: 'There is no home folder, so there is no place for `~/.opik.config`.',
} as const;

export type NoteId = keyof typeof notes;
