import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { ChatOpenAI } from '@langchain/openai';

const prompt = ChatPromptTemplate.fromMessages([
  ['system', 'You are a concierge.'],
  ['user', '{question}'],
]);
const model = new ChatOpenAI({ model: 'gpt-4o-mini', temperature: 0 });
const chain = prompt.pipe(model).pipe(new StringOutputParser());

async function answer(question: string) {
  return await chain.invoke({ question });
}

answer('Where is the harbour?').then(console.log);
