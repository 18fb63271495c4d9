import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Node, Project, type Signature, type SourceFile, type Type, type Symbol as TypeSymbol } from 'ts-morph';
import type { ReadCall, ReadSignatures } from './release';

const methods = `trace getAgentConfigVersion createAgentConfig getOrCreateConfig createConfig setConfigEnv
  createPrompt getPrompt createChatPrompt getChatPrompt flush`;
/** The signatures of the release in a `node_modules` folder. */
export function typescriptSignatures(folder: string): ReadSignatures {
  const root = join(folder, 'opik');
  const project = new Project({ compilerOptions: { strict: true, skipLibCheck: true } });
  const declarations = project.addSourceFileAtPath(join(root, 'dist', 'index.d.ts'));
  const exported = (name: string): TypeSymbol | undefined => {
    const symbol = declarations.getExportSymbols().find((one) => one.getName() === name);
    return symbol?.getAliasedSymbol() ?? symbol;
  };
  const instance = (name: string): Type | undefined => exported(name)?.getDeclaredType();
  const calls = new Map<string, ReadCall>();
  const note = (name: string, signatures: readonly Signature[]): void => {
    const found = optionsOf(signatures, declarations);
    if (found) calls.set(name, found);
  };
  const method = (of: Type | undefined, name: string): readonly Signature[] =>
    of?.getProperty(name)?.getTypeAtLocation(declarations).getCallSignatures() ?? [];

  note('opik.track', exported('track')?.getTypeAtLocation(declarations).getCallSignatures() ?? []);
  note('opik.Opik', exported('Opik')?.getTypeAtLocation(declarations).getConstructSignatures() ?? []);
  const client = instance('Opik');
  for (const name of methods.split(/\s+/)) note(`opik.Opik().${name}`, method(client, name));
  const trace = method(client, 'trace')[0]?.getReturnType();
  const span = method(trace, 'span')[0]?.getReturnType();
  for (const name of ['span', 'update', 'end']) {
    note(`opik.Opik().trace().${name}`, method(trace, name));
    note(`opik.Opik().trace().span().${name}`, method(span, name));
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return { version: manifest.version, calls };
}

/** The properties of the first argument that is an object of options in any overload; a call without one takes none. */
function optionsOf(signatures: readonly Signature[], at: SourceFile): ReadCall | undefined {
  if (signatures.length === 0) return undefined;
  const names = new Set<string>();
  let position: number | undefined;
  for (const signature of signatures) {
    const types = signature.getParameters().map((parameter) => parameter.getTypeAtLocation(at));
    const place = types.findLastIndex((type) => objects(type).length > 0);
    if (place === -1) continue;
    position = place;
    for (const type of objects(types[place])) for (const property of type.getProperties()) names.add(property.getName());
  }
  return { parameters: [...names], open: false, position: position ?? 0 };
}

const objects = (type: Type | undefined): readonly Type[] =>
  (type?.isUnion() ? type.getUnionTypes() : type ? [type] : []).filter(
    (one) =>
      (one.isObject() || one.isIntersection()) &&
      !one.isArray() &&
      one.getCallSignatures().length === 0 &&
      one.getProperties().length > 0 &&
      one.getProperties().every((property) => property.getDeclarations().some((node) => Node.isPropertySignature(node))),
  );
