import { Opik } from 'opik';
import { track } from './analytics';

const client = new Opik();

track('event', () => client.trace({ name: 'x' }));
