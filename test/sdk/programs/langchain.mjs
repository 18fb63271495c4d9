// A LangChain chain on a fake model.
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { OpikCallbackHandler } from 'opik-langchain';

const handler = new OpikCallbackHandler({ threadId: 'thread-4', tags: ['chain'] });
const chain = ChatPromptTemplate.fromMessages([['user', '{question}']]).pipe(new FakeListChatModel({ responses: ['an answer'] }));
await chain.invoke({ question: 'alone' }, { callbacks: [handler] });
await handler.flushAsync();
