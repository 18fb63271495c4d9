import { describe, expect, it } from 'vitest';
import { importSpecifiers } from '../../src/workspace/imports';

const python = (text: string) => importSpecifiers(Buffer.from(text), 'python');
const typescript = (text: string) => importSpecifiers(Buffer.from(text), 'typescript').map(([module]) => module);

describe("Python's imports", () => {
  it.each([
    ['import opik', [['opik']]],
    ['import a.b as ab, c  # why', [['a.b'], ['c']]],
    ['from .tools import search as s, fetch', [['.tools', 'search', 'fetch']]],
    ['from . import agent', [['.', 'agent']]],
    ['from ... pkg import *', [['...pkg', '*']]],
    ['from a import (\n    b,  # the, best\n    c as d,\n)\nimport e', [['a', 'b', 'c'], ['e']]],
    ['from a import \\\n    b, \\\n    c\nx = 1', [['a', 'b', 'c']]],
    ['from a \\\n  import b', [['a', 'b']]],
    ['try: import a\nexcept ImportError: from b import c; x = 1', [['a'], ['b', 'c']]],
    ['def f():\n\timport a; import b', [['a'], ['b']]],
    ['from a import(b)', [['a', 'b']]],
    ['m = importlib.import_module("plugins.one")', [['plugins.one']]],
    ['important = 1\nreimport = 2\nx.import_ = 3\nprint("we import things")', []],
    ['import größe', [['größe']]],
    ['import a\r\nfrom b import c\r\n', [['a'], ['b', 'c']]],
    ['from a import', [['a']]],
    ['from a import (b, c', [['a', 'b', 'c']]],
  ])('%j', (text, expected) => {
    expect(python(text)).toEqual(expected);
  });
});

describe("TypeScript's and JavaScript's imports", () => {
  it.each([
    ["import { track } from 'opik';", ['opik']],
    ['import "./instrument"', ['./instrument']],
    ["export * from './tools.js'; export { a } from\n  '../a'", ['./tools.js', '../a']],
    ["const { a } = require('./a'); const b = await import('./b')", ['./b', './a']],
    ["import(/* webpackChunkName: 'c' */ './c')", ['./c']],
    ["import x = require('x')", ['x']],
    ["import type { T } from 'types'", ['types']],
    ["import{a}from'./a'", ['./a']],
    ['Array.from(list); const importance = 1; requires("x")', []],
  ])('%j', (text, expected) => {
    expect(typescript(text)).toEqual(expected);
  });

  it('in UTF-16 as well', () => {
    expect(importSpecifiers(Buffer.from('\ufeffimport "./a"', 'utf16le'), 'typescript')).toEqual([['./a']]);
  });
});
