// opik-version: 2.0.40
// finds: removed-api
import { evaluateSuite } from 'opik';

export { evaluateSuite };
