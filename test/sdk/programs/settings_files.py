"""Reads files of settings as Python programs do: the cases from the file that is named, what was read to standard output, as JSON."""
import configparser
import io
import json
import logging
import sys

import dotenv

logging.disable()


def read(style: str, text: str) -> object:
    if style == "environment":
        return dict(dotenv.dotenv_values(stream=io.StringIO(text), interpolate=False))
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_file(io.StringIO(text, newline=None))
    except configparser.Error as error:
        return type(error).__name__
    return {"DEFAULT": dict(parser.defaults())} | {name: dict(parser.items(name)) for name in parser.sections()}


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
print(json.dumps([[read(case["style"], text) for text in (case["before"], case["after"])] for case in cases]))
