/**
 * Looks every Opik name of the SDK tables up in installed packages and prints those that are missing.
 * Use: tsx src/dev/sdk-names.ts <python site-packages> <node_modules>
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../engine/facts/model';
import { python } from '../engine/sdk/python';
import { typescript } from '../engine/sdk/typescript';
import { createSdkView } from '../engine/sdk/view';

const [site, nodeModules] = process.argv.slice(2);

/** Follows imports by reading alone, since an integration can't be imported without the library that it serves. */
const reader = `
import ast, json, os, sys
site = sys.argv[1]
def parse(module):
    base = os.path.join(site, *module.split('.'))
    path = next((p for p in (base + '.py', os.path.join(base, '__init__.py')) if os.path.exists(p)), None)
    if not path: return None
    package = module if path.endswith('__init__.py') else module.rpartition('.')[0]
    return package, ast.parse(open(path).read())
def look(module, name, seen=()):
    found = parse(module)
    if not found or (module, name) in seen: return None
    package, tree = found
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name: return module, node
        if isinstance(node, ast.ImportFrom):
            up = package.split('.')[:len(package.split('.')) - node.level + 1] if node.level else []
            source = '.'.join(up + ([node.module] if node.module else []))
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return look(source, alias.name, seen + ((module, name),)) or (parse(source + '.' + alias.name) and (source + '.' + alias.name, None))
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets): return module, node
    return None
def resolve(path):
    module, _, name = path.rpartition('.')
    return look(module, name)
def has(found, method):
    module, node = found
    if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name): found = look(module, node.returns.id); return found and has(found, method)
    if isinstance(node, ast.FunctionDef): return any(isinstance(n, ast.ClassDef) and any(getattr(m, 'name', '') == method for m in n.body) for n in ast.walk(parse(module)[1])) or node.returns is not None or 'unknown'
    if not isinstance(node, ast.ClassDef): return False
    if any(getattr(member, 'name', '') == method for member in node.body): return True
    return any(has(base, method) for base in (look(module, ast.unparse(b).split('.')[-1]) for b in node.bases) if base)
missing = []
for name in json.load(sys.stdin):
    maker, called, rest = name.partition('()')
    found = resolve(maker)
    method = rest.lstrip('.').split('.')[0].split('(')[0]
    if not found or (method and not has(found, method)): missing.append(name)
print(json.dumps(missing))
`;

function missingInPython(folder: string): readonly string[] {
  const names = namesIn('python', pythonVersion(folder)).filter((name) =>
    existsSync(join(folder, ...name.split('.').slice(0, 1))),
  );
  const answer = execFileSync('python3', ['-c', reader, folder], { input: JSON.stringify(names), encoding: 'utf8' });
  return JSON.parse(answer) as readonly string[];
}

/** An export is in the list at the end of the type declarations; a method is somewhere in them. */
function missingInNode(folder: string): readonly string[] {
  return namesIn('typescript', packageVersion(join(folder, 'opik'))).filter((name) => {
    const [, module = '', exported = '', rest = ''] = /^([^.]+)\.(\w+)(.*)$/.exec(name) ?? [];
    const declarations = join(folder, module, 'dist', 'index.d.ts');
    if (!existsSync(declarations)) return false;
    const text = readFileSync(declarations, 'utf8');
    const list = text.slice(text.lastIndexOf('export {'));
    const members = rest.match(/\w+/g) ?? [];
    return (
      !new RegExp(`\\b${exported}\\b(?! as )`).test(list) ||
      !members.every((member) => new RegExp(`\\b${member}\\??[:<(]`).test(text))
    );
  });
}

function namesIn(language: Language, version: string | undefined): readonly string[] {
  const sdk = createSdkView(version === undefined ? {} : { [language]: { version, source: 'installed' } });
  const { names } = language === 'python' ? python : typescript;
  const there = names.filter((entry) => entry.name.startsWith('opik') && sdk.has(language, entry));
  return [...new Set(there.map((entry) => entry.name))];
}

const pythonVersion = (folder: string): string | undefined =>
  readdirSync(folder)
    .map((name) => /^opik-(.+)\.dist-info$/.exec(name)?.[1])
    .find((version) => version !== undefined);

const packageVersion = (folder: string): string | undefined => {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : undefined;
};

if (!site || !nodeModules) {
  process.stderr.write('Use: tsx src/dev/sdk-names.ts <python site-packages> <node_modules>\n');
  process.exitCode = 2;
} else {
  const missing = [...missingInPython(site), ...missingInNode(nodeModules)];
  process.stdout.write(missing.length === 0 ? 'Every name is there.\n' : `${missing.join('\n')}\n`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}
