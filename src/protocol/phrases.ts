/** What the analysis calls things that have no name of their own, as parts of its sentences; `{code}` stands for code between backticks. */
export const phrases = [
  'This function',
  'This tracked function',
  'a message object of LangChain',
  'a result object of the AI SDK',
  'a stream',
  'an array of something else than objects',
  'a {code}',
  'an {code}',
  'an instance of {code}',
  'a response object of {code}',
  'a result object of {code}',
] as const;

type Phrase = (typeof phrases)[number];

const CODE = '{code}';

/** The phrase that a part of a sentence is, with its code; undefined for names and everything else. */
export function phraseOf(part: string): { readonly phrase: Phrase; readonly code?: string } | undefined {
  const whole = phrases.find((phrase) => phrase === part);
  if (whole !== undefined) return { phrase: whole };
  const [, before = '', code = ''] = /^(an? (?:[a-z]+ )*)(`[^`]+`)$/.exec(part) ?? [];
  const phrase = phrases.find((one) => one === before + CODE);
  return phrase && { phrase, code };
}
