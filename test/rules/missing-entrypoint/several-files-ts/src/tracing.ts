import { track } from 'opik';

export const observed = track;
