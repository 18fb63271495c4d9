import { plainName } from '../sdk/tunables';
import { basesOf } from './config-holders';
import type { Program } from './program';
import { type CallRef, callerOf, callOf, classOf, type FunctionRef, functionOf, nameOf } from './symbols';

const packages = /^(?:opik\.evaluation|opik_optimizer|ragas|deepeval|langsmith\.evaluation|autoevals|phoenix\.evals)\b/;
const words =
  /(?:^|_)(?:judges?|judged|llm_as_a?_?judge|evals?|evaluat\w+|graders?|grading|scorers?|scoring|metrics?|benchmarks?)(?:_|$)/;
const scoring = /^(?:scoring_functions|scoring_metrics|scoringMetrics|metrics|metric|evaluators)$/;

/** The call measures what an agent answered: a metric, a judge, the scoring of an evaluation. */
export function isJudge(program: Program, call: CallRef): boolean {
  const path = call.file.path.slice(program.root.root.length);
  if (path.split(/[/.]/).some((part) => words.test(plainName(part)))) return true;
  const { role } = call.facts;
  if (role.to === 'argument') {
    const around = callOf(call.file, role.call);
    if (program.graph.callee(around).some((one) => one.kind === 'external' && packages.test(one.name))) return true;
  }
  const target = role.to === 'binding' ? call.file.bindings[role.binding]?.name : role.to === 'field' ? role.field : undefined;
  return (target !== undefined && words.test(plainName(target))) || judges(program, callerOf(call), new Set());
}

/** The function is a judge, or only judges call it. */
function judges(program: Program, fn: FunctionRef, seen: Set<FunctionRef>): boolean {
  if (seen.has(fn)) return true;
  seen.add(fn);
  const { class: owner, parent } = fn.facts;
  if (fn.id === 0) return false;
  if (words.test(plainName(nameOf(fn) ?? ''))) return true;
  if (owner !== undefined) {
    const of = classOf(fn.file, owner);
    if (words.test(plainName(of.facts.name ?? '')) || basesOf(program, of)?.some((base) => packages.test(base))) return true;
  }
  const edges = program.callsTo(fn).filter(({ kind }) => kind !== 'possible');
  if (edges.length > 0)
    return edges.every(
      ({ kind, site }) => (kind === 'evaluate' && scores(program, site, fn)) || judges(program, callerOf(site), seen),
    );
  return parent !== undefined && parent !== 0 && judges(program, functionOf(fn.file, parent), seen);
}

/** An evaluation is given the function to score with, not to run. */
const scores = (program: Program, site: CallRef, fn: FunctionRef): boolean =>
  site.facts.arguments.some(({ name, value }) => {
    if (name === undefined || !scoring.test(name)) return false;
    return program
      .meant(site.file, value)
      .flatMap((one) =>
        one.kind === 'value' && one.value.kind === 'list'
          ? one.value.items.flatMap((item) => program.meant(one.file, item))
          : [one],
      )
      .some((one) => one.kind === 'function' && one.function === fn);
  });
