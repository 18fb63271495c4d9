import type { FileFacts, Value } from '../facts/model';
import { modelEndpoint } from '../sdk/llm-http';
import type { Program } from './program';
import type { CallRef } from './symbols';

/** What sends a request by HTTP, as it is named in both languages. */
const senders =
  /^(?:requests(?:\.(?:Session|session)\(\))?|httpx(?:\.(?:Client|AsyncClient)\(\))?|aiohttp\.ClientSession\(\)|axios(?:\.default)?(?:\.create\(\))?|got(?:\.default)?|ky(?:\.default)?)\.(?:post|request|stream)$|^(?:globalThis\.)?fetch$|^undici\.(?:fetch|request)$|^node-fetch\.default$/;

/** Deeper than this no address is put together. */
const deepest = 4;

/** The call asks a language model by HTTP, without any package of its maker: its address says so. */
export const asksByHttp = (program: Program, call: CallRef): boolean =>
  call.facts.arguments.length > 0 &&
  program.graph.callee(call).some((one) => one.kind === 'external' && senders.test(one.name)) &&
  call.facts.arguments.some(
    ({ name, value }, place) =>
      (name === undefined ? place < 2 : name === 'url') && modelEndpoint.test(textOf(program, call.file, value)),
  );

/** What is known of a text that is put together; parts that can't be followed are left out. */
function textOf(program: Program, file: FileFacts, value: Value, depth = 0): string {
  if (depth > deepest) return '';
  if (value.kind === 'operation') return value.operands.map((one) => textOf(program, file, one, depth + 1)).join('');
  const [only, another] = program.meant(file, value);
  if (only?.kind !== 'value' || another) return '';
  if (only.value.kind === 'literal') return String(only.value.value);
  if (only.value.kind === 'operation') return textOf(program, only.file, only.value, depth + 1);
  if (only.value.kind !== 'template') return '';
  return only.value.parts.map((part) => (typeof part === 'string' ? part : textOf(program, only.file, part, depth + 1))).join('');
}
