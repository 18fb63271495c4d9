/** A sentence in which names stand in backticks, as they are everywhere in the editor. */
export const withNames = (sentence: string) =>
  sentence.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
