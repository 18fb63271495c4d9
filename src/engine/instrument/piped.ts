import type { FileFacts, Value } from '../facts/model';
import { type LlmCall, llmCall } from '../program/llm';
import type { Program } from '../program/program';
import { type CallRef, methodName } from '../program/symbols';
import type { Integration } from '../sdk/model';

const step = /^langchain_core(?:\.\w+)*\.RunnableLambda\(\)$/;
/** Chains in chains; deeper than this nobody writes them. */
const deepest = 6;

/** `(RunnableLambda(look_up) | RunnableLambda(ask)).invoke(x)`: runs functions of the program, in which a model may be asked. */
export function pipedRun(program: Program, call: CallRef, integration: Integration): LlmCall | undefined {
  if (call.file.language !== 'python') return undefined;
  const { callee } = call.facts;
  const method = methodName(callee);
  if (method === undefined || !/^a?(?:invoke|stream|batch)$/.test(method)) return undefined;
  const receiver =
    callee.kind === 'reference'
      ? { ...callee, path: callee.path.slice(0, -1) }
      : callee.kind === 'member'
        ? callee.object
        : undefined;
  if (!receiver || !holdsStep(program, call.file, receiver, 0) || llmCall(program, call)) return undefined;
  const name = `langchain_core.runnables.RunnableSequence().${method}`;
  return { call, entry: { name, meaning: 'llm-call', integration } };
}

function holdsStep(program: Program, file: FileFacts, value: Value, depth: number): boolean {
  if (depth > deepest) return false;
  return program.meant(file, value).some((one) => {
    if (one.kind === 'external') return depth > 0 && step.test(one.name);
    if (one.kind !== 'value' || one.value.kind !== 'operation' || one.value.operator !== '|') return false;
    return one.value.operands.some((operand) => holdsStep(program, one.file, operand, depth + 1));
  });
}
