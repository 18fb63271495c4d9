import type { FileFacts, Parameter } from '../facts/model';
import { contains } from '../facts/text';
import type { Resolver } from './resolver';
import { callOf, callsOf, type Meant } from './symbols';

/** What FastAPI hands over: `client: OpenAI = Depends(get_client)`, `client: Annotated[OpenAI, Depends(get_client)]`. */
export function injectedInto(resolver: Resolver, file: FileFacts, { default: preset, annotation }: Parameter): readonly Meant[] {
  if (file.language !== 'python') return [];
  const written = annotation?.text.includes('Depends') ? annotation.at : undefined;
  const calls = preset?.kind === 'call' ? [callOf(file, preset.call)] : [];
  if (written) calls.push(...callsOf(file).filter((call) => contains(written, call.facts.at)));
  const [depends] = calls.filter((call) =>
    resolver
      .resolve(file, call.facts.callee)
      .some((one) => one.kind === 'external' && /^fastapi(?:\.\w+)*\.Depends$/.test(one.name)),
  );
  const [given] = depends?.facts.arguments ?? [];
  return given ? resolver.resolve(file, given.value).flatMap((one) => resolver.result(one)) : [];
}
