import { Range, Selection, window, workspace } from 'vscode';

/** A small agent with faults that quick fixes repair. It is never run, so that it may ask a model. */
const SAMPLE = `import opik
from openai import OpenAI

client = OpenAI()


@opik.track(type="retriever")
def retrieve(question: str) -> list[str]:
    return ["We open at seven, except on Mondays."]


@opik.track
def answer(question: str) -> str:
    passages = "\\n".join(retrieve(question))
    completion = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "system", "content": passages}, {"role": "user", "content": question}],
    )
    return completion.choices[0].message.content or ""


print(answer("Are you open on Monday?"))
`;

const FAULT = '"retriever"';

/** Opens the sample as a document that is not on disk, with the cursor in its first fault: `Ctrl+.` repairs it. */
export async function openSample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'python', content: SAMPLE });
  const editor = await window.showTextDocument(document, { preview: false });
  const fault = document.positionAt(SAMPLE.indexOf(FAULT) + 1);
  editor.selection = new Selection(fault, fault);
  editor.revealRange(new Range(fault, fault));
}
