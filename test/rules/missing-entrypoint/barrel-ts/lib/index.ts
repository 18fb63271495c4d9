export { track as observed } from 'opik';
export * from './agent';
