/** Why a file of settings can’t be changed safely: whole sentences, since parts of one can’t be put together in another language. */
export const unusable = {
  folder: '`{file}` can’t be changed: it is a folder.',
  noFile: '`{file}` can’t be changed: it is no ordinary file.',
  large: '`{file}` can’t be changed: it is larger than 1 MB.',
  unreadable: '`{file}` can’t be changed: it can’t be read.',
  noPermission: '`{file}` can’t be changed: you have no permission to read it.',
  linkToItself: '`{file}` can’t be changed: it is a link that leads to itself.',
  notUtf8: '`{file}` can’t be changed safely: it is not UTF-8.',
  unfitValue: '`{file}` can’t be changed safely: the value for `{name}` has characters that a `.env` file can’t hold.',
  unlikeEnv:
    '`{file}` can’t be changed safely: the loaders of Python and Node would read it differently. A quote is not closed, or a value has quotes in it.',
  byteOrderMark: '`{file}` can’t be changed safely: it begins with a byte order mark, which the SDK for Python does not read.',
  beforeSections:
    '`{file}` can’t be changed safely: it has lines before its first section, which the SDK for Python does not read.',
  twoSections:
    '`{file}` can’t be changed safely: it has the section `[opik]` more than once, which the SDK for Python does not read.',
  notPython:
    '`{file}` can’t be changed safely: it has lines that the SDK for Python does not read. A key or a section stands there twice, or a line sets nothing.',
  unfitIniValue: '`{file}` can’t be changed safely: a value has characters that the two SDKs read differently in this file.',
  unlikeIni: '`{file}` can’t be changed safely: the two SDKs would read it differently.',
} as const;

export type UnusableId = keyof typeof unusable;

/** What a plan tells the user, with `{slot}`s that a note's data fills; translated at the rim. No note ever holds a key. */
export const notes = {
  ...unusable,
  complete: '`{file}` has all that is needed; nothing is written.',
  inForce: '`{file}` already connects `{package}`; nothing is written.',
  kept: '`{name}` in `{file}` has another value than you gave. It is left as it is.',
  otherServer:
    '`{file}` connects to another server, so nothing is added to it: a key would be sent there. Change `{name}` in it yourself, or remove the line, and run the command again.',
  codeWins: '`{by}` in `{file}` sets the connection in the code, which beats every file.',
  environmentWins: '`{name}` is set in the environment of this editor, which beats `{file}` for programs started from it.',
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
