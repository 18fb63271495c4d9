import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

// finds: missing-flush warning
export const handler = async (event: { question: string }) => {
  const answer = await agent(event.question); // logged
  return { statusCode: 200, body: JSON.stringify(answer) };
};
