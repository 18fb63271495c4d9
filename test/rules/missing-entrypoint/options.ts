import { track } from "opik";

const retrieve = track({ name: "retrieve", type: "tool" }, async (question: string) => [question]);

// finds: missing-entrypoint
const agent = track({ type: "general" }, async (question: string, limit = 3) => {
  const documents = await retrieve(question); // one call
  return { documents: documents.slice(0, limit) };
});

async function main() {
  console.log(await agent("hello"));
}

main();
