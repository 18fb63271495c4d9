// Loads and activates the built extension with a stand-in for `vscode` and prints the milliseconds of both: our own code, not the editor's.
const Module = require('node:module');
const path = require('node:path');

const extensionPath = path.resolve(__dirname, '..', '..');

/** Answers everything with itself, and is empty when it is iterated. */
const anything = new Proxy(function stand() {}, {
  get(_, key) {
    if (key === 'then') return undefined;
    if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
    if (key === Symbol.toPrimitive) return () => '';
    // Paths are joined.
    if (key === 'fsPath') return extensionPath;
    return anything;
  },
  apply: () => anything,
  construct: () => anything,
});

const load = Module._load;
Module._load = function (request, ...others) {
  return request === 'vscode' ? anything : load.call(this, request, ...others);
};

const start = performance.now();
const { activate } = require(path.join(extensionPath, 'dist', 'extension.js'));
const loaded = performance.now();
const known = { subscriptions: [], extensionPath, extension: { packageJSON: { version: '0.0.0' } } };
activate(new Proxy(known, { get: (context, key) => context[key] ?? anything }));
console.log(JSON.stringify({ load: loaded - start, activate: performance.now() - loaded }));
process.exit(0);
