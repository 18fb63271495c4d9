export { agent as answer } from './agent';
export * from './tools.js';
