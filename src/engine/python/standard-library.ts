/** The modules of Python's standard library that programs import most, and those that edits import. */
const modules = new Set(
  `abc argparse ast asyncio atexit base64 builtins collections concurrent configparser contextlib contextvars copy csv dataclasses datetime
  decimal email enum functools getpass glob hashlib heapq hmac html http importlib inspect io itertools json logging math mimetypes
  multiprocessing operator os pathlib pickle platform pprint queue random re secrets shlex shutil signal socket sqlite3 ssl
  statistics string subprocess sys tempfile textwrap threading time timeit traceback types typing unicodedata unittest urllib uuid
  warnings weakref xml zipfile zoneinfo`.split(/\s+/),
);

/** Whether a module, by its dotted name, belongs to the standard library. */
export const isStandard = (module: string): boolean => modules.has(/^[^.]*/.exec(module)?.[0] ?? '');
