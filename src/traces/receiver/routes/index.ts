import type { RouteTable } from '../route';

/** All resources that the receiver serves. */
export const routeTables: readonly RouteTable[] = [];
