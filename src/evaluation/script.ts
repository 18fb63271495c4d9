import { last, type TextPath } from './text-path';

/** What a script that evaluates conversations is written for. */
export interface EvaluationPlan {
  /** The project of the conversations. */
  readonly project: string;
  /** The name of the file, for the line that says how it is run. */
  readonly file: string;
  /** Where the text stands in what goes in and comes out; undefined where the recorded traces do not tell. */
  readonly input: TextPath | undefined;
  readonly output: TextPath | undefined;
  /** The release of `opik` that runs it; undefined when it is not known. */
  readonly version: string | undefined;
}

/** The first release with `evaluate_threads`: looked up in the wheels of 1.7.43 and 1.8.0. */
export const EVALUATION_SINCE = '1.8.0';

/** The text of a Python file that scores the conversations of a project with Opik's own metrics. */
export function evaluationScript({ project, file, input, output, version }: EvaluationPlan): string {
  const closed = version === undefined || version.startsWith('1.');
  return `"""Scores conversations of an Opik project: are they complete, is the user frustrated, do the answers hang together?

Run it with \`python ${file}\`. A language model is the judge: set its key first, such as OPENAI_API_KEY, or give
each metric a \`model\`, spelled as LiteLLM spells it. The scores are written to the threads.
"""

from opik.evaluation import evaluate_threads
from opik.evaluation.metrics import (
    ConversationalCoherenceMetric,
    SessionCompletenessQuality,
    UserFrustrationMetric,
)

PROJECT = ${pythonText(project)}


${reader('said_by_user', 'trace_input', 'What the user said', input)}


${reader('said_by_agent', 'trace_output', 'What the agent answered', output)}


if __name__ == "__main__":
    evaluation = evaluate_threads(
        project_name=PROJECT,
        # Which conversations, such as 'id = "..."' or 'number_of_messages > 2'; None means all of them.
        filter_string=None,
${closed ? '        # Releases of opik before 2.0 score only conversations that are closed (inactive) in Opik.\n' : ''}        # The judge's own traces stay apart from those of the agent.
        eval_project_name=f"{PROJECT}-evaluation",
        metrics=[
            SessionCompletenessQuality(),
            UserFrustrationMetric(),
            ConversationalCoherenceMetric(),
        ],
        trace_input_transform=said_by_user,
        trace_output_transform=said_by_agent,
    )
    for thread in evaluation.results:
        print(thread.thread_id)
        for score in thread.scores:
            print(f"  {score.name}: {'failed' if score.scoring_failed else score.value}  {score.reason or ''}")
`;
}

/** The function that finds what was said in a trace; a turn without it is left out by the SDK. */
function reader(name: string, argument: string, what: string, path: TextPath | undefined): string {
  const said = path?.map((step) => (step === last ? '[-1]' : `[${pythonText(step)}]`)).join('');
  const told = `    """${what} in one turn."""`;
  const unsure = `    # The recorded traces don't say which text is meant: pick it, such as ${argument}["text"].\n`;
  const lines =
    said === undefined
      ? `${unsure}    return None if ${argument} is None else str(${argument})`
      : `    return None if ${argument} is None else ${argument}${said}`;
  return `def ${name}(${argument}):\n${told}\n${lines}`;
}

/** A text as a Python literal; every literal of JSON is one. */
const pythonText = (text: string): string => JSON.stringify(text);
