import type { FunctionFacts } from '../facts/model';
import type { Edit } from '../writer';

/** The type of a parameter that has none; undefined where none can stand (`lambda`, a pattern). */
export function annotateEdits(text: string, fn: FunctionFacts | undefined, index: number, type: string): Edit[] | undefined {
  const parameter = fn?.parameters[index];
  if (!parameter || fn?.kind === 'lambda' || parameter.annotation || parameter.kind === 'pattern') return undefined;
  const { at, name, default: preset } = parameter;
  const start = at.start + (/^\*{0,2}\s*/.exec(text.slice(at.start, at.end))?.[0].length ?? 0) + name.length;
  // PEP 8 puts spaces around the `=` of an annotated parameter.
  const tight = preset && text.slice(start, preset.at.start) === '=';
  return tight
    ? [{ at: { start, end: preset.at.start }, text: `: ${type} = ` }]
    : [{ at: { start, end: start }, text: `: ${type}` }];
}
