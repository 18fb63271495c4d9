import { Opik, getTrackContext, track } from 'opik';
import { OpikCallbackHandler } from 'opik-langchain';
import OpenAI from 'openai';

const client = new Opik();
const openai = new OpenAI();

// finds: missing-thread-id
export const chat = track({ name: 'chat', type: 'general' }, async (message: string, sessionId: string) => {
  getTrackContext()?.trace.update({ threadId: sessionId });
  return openai.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: message }] });
});

// finds: missing-thread-id
export const unpacked = track({ name: 'unpacked' }, async ({ message, conversationId }: { message: string; conversationId: string }) => {
  getTrackContext()?.trace.update({ threadId: conversationId });
  return { message };
});

export const right = track({ name: 'right' }, async (message: string, sessionId: string) => {
  getTrackContext()?.trace.update({ threadId: sessionId });
  return { message };
});

export const throughCallee = track({ name: 'through a callee' }, async (message: string, sessionId: string) => {
  remember(sessionId);
  return { message };
});

function remember(session: string) {
  getTrackContext()?.trace.update({ threadId: session });
}

export async function byHand(message: string, chatId: string) {
  // finds: missing-thread-id
  const trace = client.trace({ name: 'chat', input: { message }, threadId: chatId });
  trace.update({ output: { chatId } }).end();
}

export async function byHandWell(message: string, chatId: string) {
  client.trace({ name: 'chat', input: { message }, threadId: chatId }).end();
  const trace = client.trace({ name: 'later' });
  trace.update({ threadId: chatId }).end();
}

export async function langchain(chain: { invoke: Function }, message: string, sessionId: string) {
  // finds: missing-thread-id
  const handler = new OpikCallbackHandler({ threadId: sessionId });
  return chain.invoke({ message }, { callbacks: [handler] });
}

export const single = track({ name: 'single' }, async (question: string) => ({ question }));
export const lookUp = track({ name: 'getHistory', type: 'tool' }, async (sessionId: string, query: string) => ({ sessionId }));
