import { describe, expect, it } from 'vitest';
import { analyzerOf } from '../engine/analysis';

const entry = (parameter: string): string => `import opik

@opik.track
def agent(${parameter}):
    return question

if __name__ == "__main__":
    agent(input())
`;

const thread = `import threading
import opik

def report(text):
    opik.update_current_trace(tags=[text])

@opik.track(entrypoint=True)
def agent(question: str):
    threading.Thread(target=report, args=(question,)).start()

agent("hello")
`;

const standIn = `try:
    from opik import track
except ImportError:

    def track(fn):
        return fn


@track
def agent(question: str):
    return question

agent("hello")
`;

/** What runs unasked when everything is fixed must not lead to the next finding. */
describe('a fix that another rule would object to is to be reviewed', () => {
  it.each([
    ['missing-entrypoint', 'safe', entry('question: str')],
    ['missing-entrypoint', 'safe', entry('question: str, limit=3')],
    ['missing-entrypoint', 'review', entry('question')],
    ['missing-entrypoint', 'review', entry('question: set')],
    ['missing-entrypoint', 'review', standIn],
    ['missing-flush', 'safe', entry('question: str').replace('if __name__ == "__main__":\n    agent(input())', 'agent("hello")')],
    ['missing-flush', 'review', standIn],
    ['context-call-outside-track', 'review', thread],
  ])('%s: %s', async (rule, safety, text) => {
    const analyzer = await analyzerOf({ '/app/main.py': text });
    analyzer.run();
    const findings = analyzer.findings('/app/main.py').filter((one) => one.rule.id === rule);
    expect(findings.map(({ fixes }) => fixes?.map((one) => one.safety))).toEqual([[safety]]);
  });
});
