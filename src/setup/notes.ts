/** What a plan tells the user, with `{slot}`s that a note's data fills; translated at the rim. No note ever holds a key. */
export const notes = {
  complete: '`{file}` has all that is needed; nothing is written.',
  inForce: '`{file}` already connects `{package}`; nothing is written.',
  kept: '`{name}` in `{file}` has another value than you gave. It is left as it is.',
  otherServer:
    '`{file}` connects to another server, so nothing is added to it: a key would be sent there. Change `{name}` in it yourself, or remove the line, and run the command again.',
  codeWins: '`{by}` in `{file}` sets the connection in the code, which beats every file.',
  environmentWins: '`{name}` is set in the environment of this editor, which beats `{file}` for programs started from it.',
  unusable: '`{file}` can’t be changed safely: {trouble}',
  tracked: 'Git tracks `{file}`: the key will be in the repository’s history once it is committed.',
  notIgnored: 'Git does not ignore `{file}`: the key may be committed by accident.',
  percent: 'A value has a `%`, which SDKs for Python before 2.2.79 can’t read from `{file}`.',
  localNotLoaded:
    'Nothing in `{package}` puts `{file}` into the environment, and the Opik SDK for Node reads `.env` only, so it does not see what is in there.',
  notLoaded: 'Nothing in `{package}` loads `{file}`, and the Opik SDK for Python does not read it by itself.',
  reference:
    '`{name}` in `{file}` takes its value from `{other}`, which is set nowhere that can be seen from here. It is left as it is, and can’t be checked.',
  notExpanded:
    '`{name}` in `{file}` takes its value from `{other}`. The Opik SDK for Node reads the text as it stands, unless a framework, `dotenvx` or `dotenv-expand` puts the value in.',
  editor: 'Nothing is written: local tracing tells programs that this editor starts where to log.',
  project: 'The project name `{name}` belongs in the code: `project_name` of `@opik.track`, or `projectName` of `new Opik`.',
  projectKept: '`{by}` in `{file}` names the project `{other}`. It is left as it is.',
  noHome:
    'There is no home folder, so there is no place for `~/.opik.config`. Set `OPIK_CONFIG_PATH` to a file, or keep the settings in a `.env` of the project.',
} as const;

export type NoteId = keyof typeof notes;
