import { llmPython } from './llm-python';
import { llmTypescript } from './llm-typescript';

/** Packages whose bare name says too little, with what names them in an import. */
const told: Readonly<Record<string, readonly string[]>> = {
  google: ['google.genai', 'google.generativeai', 'google.adk', 'import genai'],
  agents: ['from agents', 'import agents'],
  ai: ["'ai'", '"ai"'],
};

/** Texts of which a file holds at least one when it imports a package that asks language models. */
export const llmImports: readonly string[] = [
  ...new Set(
    [...llmPython.names, ...llmTypescript.names].flatMap(({ name }) => {
      const module = /^@[^/]+\/[^./()]+|^[^./()]+/.exec(name)?.[0] ?? name;
      return told[module] ?? [module];
    }),
  ),
];
