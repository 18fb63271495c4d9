import { Opik, OpikSpanType, SpanType, track } from 'opik';
import { track as event } from '@analytics/browser';

export const search = track({ name: 'search', type: OpikSpanType.Tool }, async (question: string) => ({ question }));
export const answer = track({ name: 'answer', type: 'llm' }, async (question: string) => ({ type: 'agent', question }));
export const made = (type: SpanType) => track({ name: 'made', type }, async (question: string) => ({ question }));
event('clicked', { type: 'agent' });

const client = new Opik();
const trace = client.trace({ name: 'by hand', metadata: { type: 'agent' } });
trace.span({ name: 'step', type: 'general', input: { type: 'chain' } }).end();
trace.end();
document.span({ type: 'agent' });
