/** Calls one function of a module with the values that the editor hands over, and prints what it gives. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const task = JSON.parse(process.env.OPIK_LENS_RUN);
const file = path.resolve(task.file);
delete process.env.OPIK_LENS_RUN;

const module = await import(pathToFileURL(file).href);
// A CommonJS module seen from here has its exports under `default` as well.
const called = module[task.function] ?? module.default?.[task.function];
if (typeof called !== 'function') throw new TypeError(`${file} exports no function \`${task.function}\`.`);
const values = task.parameters.map((name) => task.arguments[name]);
while (values.length > 0 && values.at(-1) === undefined) values.pop();
try {
  console.log('->', await finished(called(...values)));
} finally {
  await flushed();
}

/** What comes of it when it is awaited, and all of what it gives piece by piece. */
async function finished(result) {
  const value = await result;
  if (typeof value?.[Symbol.asyncIterator] !== 'function') return value;
  const pieces = [];
  for await (const piece of value) pieces.push(piece);
  return pieces;
}

/** Sends what the SDK still holds; in a program that ends by itself it would be sent as well, a server that keeps running may wait. */
async function flushed() {
  const require = createRequire(file);
  let main;
  try {
    main = require.resolve('opik');
  } catch {
    return;
  }
  const loaded = require.cache[main]?.exports ?? (await import(pathToFileURL(moduleForm(main)).href));
  await loaded.flushAll?.();
}

/** The file that `import` takes where `require` takes `main`. */
function moduleForm(main) {
  let folder = path.dirname(main);
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  const { exports } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const entry = exports?.['.']?.import ?? exports?.import;
  const file = typeof entry === 'string' ? entry : entry?.default;
  return file === undefined ? main : path.join(folder, file);
}
