import { Opik, getTrackContext, track } from 'opik';
import { OpikCallbackHandler } from 'opik-langchain';
import { OpikExporter } from 'opik-vercel';
import { generateText } from 'ai';
import { randomUUID } from 'node:crypto';

const client = new Opik();
const THREAD = 'support';
const exporter = new OpikExporter();

export const chat = track({ name: 'chat' }, async (message: string, sessionId: string) => {
  // finds: constant-thread-id
  getTrackContext()?.trace.update({ threadId: 'chat' });
  return { message, sessionId };
});

export const unpacked = track({ name: 'unpacked' }, async ({ message, chatId }: { message: string; chatId: string }) => {
  const context = getTrackContext();
  // finds: constant-thread-id
  context?.trace.update({ threadId: THREAD });
  context?.trace.update({ threadId: chatId });
  return { message };
});

export async function byHand(message: string, conversationId: string) {
  // finds: constant-thread-id
  const trace = client.trace({ name: 'chat', input: { message }, threadId: `chat` });
  trace.end();
  client.trace({ name: 'chat', threadId: `chat-${conversationId}` }).end();
  client.trace({ name: 'chat', threadId: randomUUID() }).end();
}

export async function langchain(chain: { invoke: Function }, message: string) {
  // finds: constant-thread-id
  return chain.invoke({ message }, { callbacks: [new OpikCallbackHandler({ threadId: 'chat' })] });
}

export async function vercel(message: string, req: { body: { sessionId: string } }) {
  console.log(req.body.sessionId);
  return generateText({
    model: 'm',
    prompt: message,
    // finds: constant-thread-id
    experimental_telemetry: { isEnabled: true, metadata: { threadId: 'chat' } },
  });
}

export class Chat {
  private readonly threadId = randomUUID();

  ask(message: string) {
    // finds: constant-thread-id
    client.trace({ name: 'chat', input: { message }, threadId: 'chat' }).end();
  }

  askWell(message: string) {
    client.trace({ name: 'chat', input: { message }, threadId: this.threadId }).end();
  }
}

client.trace({ name: 'demo', threadId: 'demo' }).end();
other.trace({ name: 'demo', threadId: 'demo' });
