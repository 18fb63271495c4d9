import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';

/** `npm run new-rule <id>`: the four files of a rule, ready to be filled in. Its tests fail until they are. */
function main(id: string | undefined): void {
  if (id === undefined || !/^[a-z]+(?:-[a-z]+)+$/.test(id))
    throw new Error('Name the rule in kebab-case, as the fault it finds: npm run new-rule missing-thread-id');
  const constant = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  write(`src/engine/rules/${id}.ts`, ruleText(id, constant));
  write(`src/engine/rules/${id}.md`, pageText(id));
  write(
    `test/rules/${id}/example.py`,
    `import opik\n\n\n@opik.track\n# finds: ${id}\ndef agent(question: str) -> str:\n    return question\n`,
  );
  register(id, constant);
  console.log(
    'Now: write the check, the page and the fixtures, then `npm run docs`, `npm run format` and `npm run check`.\n' +
      `Its tests alone: npm run test:plain -- test/rules -t ${id}`,
  );
}

function write(file: string, text: string): void {
  const full = path.join(repository, file);
  if (existsSync(full)) throw new Error(`${file} is there already.`);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  console.log(`wrote ${file}`);
}

function register(id: string, constant: string): void {
  const index = path.join(repository, 'src/engine/rules/index.ts');
  writeFileSync(index, registered(readFileSync(index, 'utf8'), id, constant));
  console.log('added it to src/engine/rules/index.ts');
}

/** The text of `rules/index.ts` with one rule more, as the last. */
export const registered = (text: string, id: string, constant: string): string =>
  text
    .replace('\n/** Every rule', `import { ${constant} } from './${id}';\n\n/** Every rule`)
    .replace(/,?\s*\];\s*$/, `,\n  ${constant},\n];\n`);

const ruleText = (id: string, constant: string): string => `import { defineRule } from '../rule';

const messages = {
  found: 'What happened, why it matters, what to do about \`{function}\`.',
};
type MessageId = keyof typeof messages;

/** One sentence: the fault. */
export const ${constant} = defineRule<MessageId>({
  id: '${id}',
  summary: 'One sentence that says what is reported.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check({ program }) {
    for (const { function: fn } of program.tracked) {
      yield { file: fn.file.path, at: fn.facts.at, messageId: 'found', data: { function: fn.facts.name ?? '' } };
    }
  },
});
`;

const pageText = (id: string): string => `# ${id}

One sentence that says what is reported.

Severity: info · Python, TypeScript

## Why

## Wrong

\`\`\`python
\`\`\`

\`\`\`typescript
\`\`\`

## Right

\`\`\`python
\`\`\`

\`\`\`typescript
\`\`\`

## Fix

## When to ignore

## Since
`;

if (process.argv[1] === __filename)
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
