import type { Scope } from '../facts/builder';
import type { Parameter, TypeReference } from '../facts/model';
import { typeReference } from './annotations';
import { childOf, type FunctionFrame, type Mutable, other, type Place, spanOf, textOf } from './frame';
import { declareName, declareTargets } from './names';
import type { SyntaxNode } from './syntax';
import { expressionValue } from './values';

/** The parameters of a function; defaults and annotations are evaluated at `place`, where the function is defined. */
export function readParameters(
  place: Place,
  scope: Scope,
  fn: FunctionFrame,
  nodes: readonly SyntaxNode[],
  hasReceiver: boolean,
): Parameter[] {
  const parameters: Parameter[] = [];
  let keywordOnly = false;
  for (const node of nodes) {
    if (node.type === 'positional_separator') continue;
    if (node.type === 'keyword_separator') {
      keywordOnly = true;
      continue;
    }
    const written = readParameter(place, node);
    if (written === undefined) continue;
    const { name, stars, annotation, value } = written;
    const isFirst = parameters.length === 0;
    const kind = stars === 2 ? 'keywords' : stars === 1 ? 'rest' : keywordOnly ? 'keyword' : 'positional';
    if (stars === 1) keywordOnly = true;
    if (name.type !== 'identifier') {
      declareTargets(place.source, scope, name);
      parameters.push({ name: textOf(place.source, name), at: spanOf(node), kind: 'pattern', optional: false });
      continue;
    }
    const text = textOf(place.source, name);
    fn.parameters.add(text);
    const parameter: Mutable<Parameter> = {
      name: text,
      at: spanOf(node),
      binding: declareName(place.source, scope, name, 'parameter'),
      kind: isFirst && hasReceiver && kind === 'positional' ? 'receiver' : kind,
      optional: value !== undefined || stars > 0,
    };
    if (annotation !== undefined) parameter.annotation = annotation;
    if (value !== undefined) parameter.default = expressionValue(place, value, { to: 'default' });
    parameters.push(parameter);
  }
  return parameters;
}

interface WrittenParameter {
  readonly name: SyntaxNode;
  readonly stars: 0 | 1 | 2;
  readonly annotation?: TypeReference | undefined;
  readonly value?: SyntaxNode | undefined;
}

function readParameter(place: Place, node: SyntaxNode): WrittenParameter | undefined {
  const [first] = node.children;
  switch (node.type) {
    case 'identifier':
    case 'tuple_pattern':
      return { name: node, stars: 0 };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return first === undefined ? undefined : { name: first, stars: node.type === 'list_splat_pattern' ? 1 : 2 };
    case 'default_parameter':
      return first === undefined ? undefined : { name: first, stars: 0, value: node.children[1] };
    case 'typed_parameter':
    case 'typed_default_parameter': {
      const inner = first === undefined ? undefined : readParameter(place, first);
      if (inner === undefined) return undefined;
      const type = childOf(node, 'type');
      const annotation = type === undefined ? undefined : typeReference(place, type);
      return { ...inner, annotation, value: node.type === 'typed_default_parameter' ? node.children[2] : undefined };
    }
    default:
      for (const child of node.children) expressionValue(place, child, other);
      return undefined;
  }
}
