import path from 'node:path';

/** The top of this repository. */
export const repository = path.resolve(__dirname, '..', '..');
