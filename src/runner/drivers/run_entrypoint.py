"""Calls one function of a module with the values that the editor hands over, and prints what it gives."""

import asyncio
import importlib
import inspect
import json
import os
import sys


def main() -> None:
    task = json.loads(os.environ.pop("OPIK_LENS_RUN"))
    function = getattr(module_of(task["file"], task["root"]), task["function"])
    try:
        print("->", shown(finished(function(**task["arguments"]))), flush=True)
    finally:
        # opik 1.11.4 may lose what ends right before the process does.
        opik = sys.modules.get("opik")
        if opik is not None:
            opik.flush_tracker()


def module_of(file: str, root: str):
    """Imports the file by the name that its neighbours know it by, so that relative imports work."""
    folder, name = os.path.split(os.path.splitext(file)[0])
    parts = [] if name == "__init__" else [name]
    while os.path.exists(os.path.join(folder, "__init__.py")):
        folder, package = os.path.split(folder)
        parts.insert(0, package)
    # What Python puts first is the folder of this script.
    sys.path[:1] = [folder, root] if folder != root else [root]
    try:
        return importlib.import_module(".".join(parts))
    except ImportError as error:
        below = os.path.relpath(folder, root)
        if "relative import" not in str(error) or below.startswith(".."):
            raise
        # A package without `__init__.py`.
        return importlib.import_module(".".join([*below.split(os.sep), *parts]))


def finished(result):
    """What comes of it when it is awaited, and all of what it gives piece by piece."""
    if inspect.isasyncgen(result):
        return asyncio.run(gathered(result))
    if inspect.isawaitable(result):
        return asyncio.run(awaited(result))
    return list(result) if inspect.isgenerator(result) else result


async def awaited(result):
    return await result


async def gathered(result) -> list:
    return [piece async for piece in result]


def shown(result) -> str:
    return result if isinstance(result, str) else repr(result)


if __name__ == "__main__":
    main()
