import { agent } from './lib';

void agent('hello');
