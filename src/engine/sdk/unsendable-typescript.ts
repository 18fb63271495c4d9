/** Something that a package's call or class gives and that the TypeScript SDK can't send as it is. */
interface Unsendable {
  /** What is called, as the resolver names it. */
  readonly call: RegExp;
  /** In words, with an article. */
  readonly what: string;
  /** Only where the call asks for a stream. */
  readonly streamed?: true;
}

const message = 'a message object of LangChain';

/** Objects of classes, and streams (run with opik 1.11.14: the whole batch is dropped). */
export const unsendableCalls: readonly Unsendable[] = [
  { call: /^ai\.(?:generateText|streamText|generateObject|streamObject|streamUI)$/, what: 'a result object of the AI SDK' },
  { call: /^ai\.(?:generateText|streamText|streamObject)\(\)\.to\w*Response$/, what: 'a `Response`' },
  { call: /^ai\.(?:createDataStreamResponse|createUIMessageStreamResponse)$/, what: 'a `Response`' },
  { call: /^next(?:\/server)?\.NextResponse(?:\.(?:json|redirect|rewrite|next))?$/, what: 'a `Response`' },
  { call: /^@langchain\/[\w-]+\.(?:Azure)?Chat\w+\(\)\.invoke$/, what: message },
  { call: /^langchain(?:\/\w+)*\.initChatModel\(\)\.invoke$/, what: message },
  { call: /^@google\/genai(?:\/\w+)?\.GoogleGenAI\(\)\.models\.generateContent$/, what: 'a response object of `@google/genai`' },
  { call: /^@google\/genai(?:\/\w+)?\.GoogleGenAI\(\)\.models\.generateContentStream$/, what: 'a stream' },
  { call: /^@openai\/agents\.(?:run|Runner\(\)\.run)$/, what: 'a result object of `@openai/agents`' },
  { call: /\.(?:completions|responses|messages)\.create$/, what: 'a stream', streamed: true },
];
