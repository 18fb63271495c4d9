/** A small program, as file names below its folder and texts. */
export type Program = Readonly<Record<string, string>>;

const THEMES = ['billing', 'travel', 'support', 'legal', 'sales', 'weather', 'recipes', 'hiring', 'stocks', 'fitness'];

/** Agent programs in Python of three modules each, with and without the faults that are looked for. */
export function pythonAgents(count: number): readonly Program[] {
  return Array.from({ length: count }, (_, index) => {
    const theme = THEMES[index % THEMES.length] ?? 'agent';
    const entrypoint = index % 2 === 0 ? '(entrypoint=True)' : '';
    const exit = index % 3 === 0 ? '    os._exit(0)\n' : '';
    return {
      'pyproject.toml': `[project]\nname = "${theme}-agent-${index}"\nversion = "0.1.0"\ndependencies = ["opik>=2", "openai"]\n`,
      'tools.py': `import opik\n\n\n@opik.track(type="tool")\ndef look_up_${theme}(query: str) -> list[str]:\n    return [line for line in open("${theme}.txt") if query in line]\n`,
      'agent.py': `import opik\nfrom openai import OpenAI\nfrom opik.integrations.openai import track_openai\n\nfrom tools import look_up_${theme}\n\nclient = track_openai(OpenAI())\n\n\n@opik.track${entrypoint}\ndef answer(question: str) -> str:\n    facts = look_up_${theme}(question)\n    reply = client.chat.completions.create(\n        model="gpt-4o-mini",\n        messages=[{"role": "system", "content": "\\n".join(facts)}, {"role": "user", "content": question}],\n    )\n    return reply.choices[0].message.content or ""\n`,
      'main.py': `import os\nimport sys\n\nfrom agent import answer\n\nif __name__ == "__main__":\n    print(answer(sys.argv[1]))\n${exit}`,
    };
  });
}

/** The same in TypeScript. */
export function typescriptAgents(count: number): readonly Program[] {
  return Array.from({ length: count }, (_, index) => {
    const theme = THEMES[index % THEMES.length] ?? 'agent';
    const entrypoint = index % 2 === 0 ? ", entrypoint: true, params: [{ name: 'question', type: 'string' }]" : '';
    const exit = index % 3 === 0 ? 'process.exit(0);\n' : '';
    return {
      'package.json': `{\n  "name": "${theme}-agent-${index}",\n  "version": "0.1.0",\n  "type": "module",\n  "scripts": { "start": "tsx main.ts" },\n  "dependencies": { "opik": "^2.0.0", "opik-openai": "^1.11.0", "openai": "^6.0.0" }\n}\n`,
      'tools.ts': `import { track } from 'opik';\nimport { readFile } from 'node:fs/promises';\n\nexport const lookUp = track({ name: 'look-up-${theme}', type: 'tool' }, async (query: string) => {\n  const text = await readFile('${theme}.txt', 'utf8');\n  return { lines: text.split('\\n').filter((line) => line.includes(query)) };\n});\n`,
      'agent.ts': `import OpenAI from 'openai';\nimport { track } from 'opik';\nimport { trackOpenAI } from 'opik-openai';\nimport { lookUp } from './tools';\n\nconst client = trackOpenAI(new OpenAI());\n\nexport const answer = track({ name: 'answer'${entrypoint} }, async (question: string) => {\n  const facts = await lookUp(question);\n  const reply = await client.chat.completions.create({\n    model: 'gpt-4o-mini',\n    messages: [\n      { role: 'system', content: facts.lines.join('\\n') },\n      { role: 'user', content: question },\n    ],\n  });\n  return reply.choices[0]?.message.content ?? '';\n});\n`,
      'main.ts': `import { answer } from './agent';\n\nconsole.log(await answer(process.argv[2] ?? ''));\n${exit}`,
    };
  });
}
