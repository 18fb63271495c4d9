/** Calls one function of a module with the values that the editor hands over, and prints what it gives. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const task = JSON.parse(process.env.OPIK_LENS_RUN);
const file = path.resolve(task.file);
delete process.env.OPIK_LENS_RUN;

const module = await loaded();
// A CommonJS module seen from here has its exports under `default` as well, and that of one in TypeScript may be an object of them.
const called = [module, module.default].map((one) => one?.[task.function]).find((one) => typeof one === 'function');
if (typeof called !== 'function') throw new TypeError(`${file} exports no function \`${task.function}\`.`);
const values = task.parameters.map((name) => task.arguments[name]);
while (values.length > 0 && values.at(-1) === undefined) values.pop();
try {
  console.log('->', await finished(called(...values)));
} finally {
  await flushed();
}

/** The module; where Node can't run its TypeScript, the exit code says so to the editor. */
async function loaded() {
  try {
    if (task.strips && !isModule()) return createRequire(file)(file);
  } catch (error) {
    // It awaits something at its top, which only modules do.
    if (error.code !== 'ERR_REQUIRE_ASYNC_MODULE') return failed(error);
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    return failed(error);
  }
}

/** Whether Node takes it for a module without a look into it. Node 22 can't import TypeScript that is CommonJS, and requires both. */
function isModule() {
  if (!file.endsWith('.ts')) return file.endsWith('.mts');
  const manifest = nearest('package.json', path.dirname(file));
  return manifest !== undefined && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

function failed(error) {
  if (!task.strips || !isBeyondNode(error)) throw error;
  console.error(error);
  process.exit(86);
}

/** Node takes the types away, and does nothing else of what compilers do. */
function isBeyondNode({ code = '', message = '', url }) {
  if (/UNSUPPORTED_TYPESCRIPT_SYNTAX|TYPE_STRIPPING|UNKNOWN_FILE_EXTENSION|DIR_IMPORT|INVALID_MODULE_SPECIFIER/.test(code))
    return true;
  // A type that is imported like a value, or a decorator.
  if (/does not provide an export named|Invalid or unexpected token/.test(message)) return true;
  if (!/MODULE_NOT_FOUND$/.test(code)) return false;
  const [, missing = ''] = /'([^']+)'/.exec(message) ?? [];
  if (!url && /^[^./\\]/.test(missing)) return isAlias(missing);
  const [, from = ''] = /- (.+)/.exec(message) ?? [];
  const at = url ? fileURLToPath(url) : path.resolve(path.dirname(from), missing);
  return ['.ts', '.tsx', '.mts', '.cts', '/index.ts'].some((ending) => existsSync(at.replace(/\.[cm]?jsx?$/, '') + ending));
}

/** Whether the settings of TypeScript say where such a name leads. */
function isAlias(name) {
  const settings = nearest('tsconfig.json', path.dirname(file));
  if (settings === undefined) return false;
  const paths = [...readFileSync(settings, 'utf8').matchAll(/"([^"]+)"\s*:\s*\[/g)].map(([, key]) => key.split('*'));
  return paths.some(([start, end]) => (end === undefined ? name === start : name.startsWith(start) && name.endsWith(end)));
}

/** The file of this name in a folder, or in the nearest one above it. */
function nearest(name, folder) {
  const found = path.join(folder, name);
  if (existsSync(found)) return found;
  return folder === path.dirname(folder) ? undefined : nearest(name, path.dirname(folder));
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
  const manifest = nearest('package.json', path.dirname(main));
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
  const entry = exports?.['.']?.import ?? exports?.import;
  const file = typeof entry === 'string' ? entry : entry?.default;
  return file === undefined ? main : path.join(path.dirname(manifest), file);
}
