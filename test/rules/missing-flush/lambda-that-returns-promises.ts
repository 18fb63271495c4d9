import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import middy from '@middy/core';
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

// finds: missing-flush warning
const answer = async (request: APIGatewayProxyEventV2) => {
  console.log(`asked: ${request.body}`);
  const questions = (request.body ?? '').split('\n');
  if (questions.length > 1) return Promise.all(questions.map((question) => agent(question)));
  return agent(request.body ?? '').then(({ question }) => ({ statusCode: 200, body: question }));
};

export const handler = middy(answer).use({});
