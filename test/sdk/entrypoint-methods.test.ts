import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withRelease } from './program';
import { receiverForFile } from './receiver';

const receiver = receiverForFile();

const program = `import opik
from opik.runner import registry


class Agent:
    @opik.track(entrypoint=True)
    def answer(self, question: str):
        return "answer " + question

    @staticmethod
    @opik.track(entrypoint=True)
    def greet(name: str):
        return "hello " + name


for entry in registry.get_all().values():
    print([param.name for param in entry["params"]])
    try:
        print(entry["func"](**{entry["params"][-1].name: "x"}))
    except TypeError as error:
        print("TypeError", "self" in str(error))
`;

for (const environment of ['python-1.11', 'python-2.2'] as const) {
  withRelease(environment, (run) => {
    it('offers `self` of a method as a text, and has no object to call it on; a static method it can call', async () => {
      const ended = await run({ text: program }, { url: receiver().url, project: randomUUID() });
      expect(ended.stdout, ended.stderr).toBe("['self', 'question']\nTypeError True\n['name']\nhello x\n");
    });
  });
}
