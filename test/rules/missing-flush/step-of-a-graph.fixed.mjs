import { StateGraph, MessagesAnnotation, END, START } from '@langchain/langgraph';
import { track, flushAll } from 'opik';

const ask = async (state) => ({ messages: [...state.messages, 'hello'] });
const check = async (state) => ({ messages: state.messages });

const graph = new StateGraph(MessagesAnnotation)
  .addNode('ask', ask)
  .addNode('check', check)
  .addEdge(START, 'ask')
  .addEdge('ask', END)
  .compile();

const answer = track({ name: 'answer' }, async (question) => {
  const { messages } = await graph.invoke({ messages: [question] });
  return messages.at(-1);
});

// finds: missing-flush
console.log(await answer('Weather in Rome?'));
await flushAll();
