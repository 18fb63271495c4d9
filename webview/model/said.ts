/** What programs call the text that a person said, or that was answered; the most telling first. */
const NAMES = [
  ...['question', 'query', 'sys.query', 'prompt', 'message', 'user_input', 'input', 'text', 'content'],
  ...['answer', 'response', 'reply', 'output', 'result'],
];

/** The one text that a value stands for in a conversation: `{ question: '...', thread: '...' }` says its question, `{ output: null }` nothing. */
export function saidIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const values = Object.values(value);
  if (values.length > 0 && values.every((one) => one === null)) return '';
  const texts = Object.entries(value).flatMap(([name, one]): [string, string][] =>
    typeof one === 'string' ? [[name, one]] : [],
  );
  if (texts.length === 1) return texts[0]?.[1];
  for (const name of NAMES) {
    const found = texts.find(([one]) => one.toLowerCase() === name);
    if (found) return found[1];
  }
  return undefined;
}
