import { answer } from './src';

answer('hello').then(console.log);
