import answer from './agent';

answer('hello').then(console.log);
