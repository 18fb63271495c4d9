import './instrumentation';
import { answer } from './answer';

await answer('x');
