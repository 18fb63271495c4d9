import type { Method, Route } from './route';

interface Pattern {
  readonly route: Route;
  readonly segments: readonly string[];
  readonly named: number;
}

/** A route, and what stands at its named segments. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request: a literal path at once, others by pattern, fewest named segments first. */
export class Router {
  readonly #literal = new Map<string, Route>();
  readonly #patterns: readonly Pattern[];

  constructor(routes: readonly Route[]) {
    const patterns: Pattern[] = [];
    for (const route of routes) {
      const segments = route.path.split('/');
      const named = segments.filter((segment) => segment.startsWith(':')).length;
      if (named === 0) this.#literal.set(`${route.method} ${route.path}`, route);
      else patterns.push({ route, segments, named });
    }
    this.#patterns = patterns.sort((one, other) => one.named - other.named);
  }

  match(method: string, path: string): Match | undefined {
    const route = this.#literal.get(`${method} ${path}`);
    if (route) return { route, params: {} };
    const segments = path.split('/');
    for (const pattern of this.#patterns) {
      const params = pattern.route.method === method ? paramsOf(pattern, segments) : undefined;
      if (params) return { route: pattern.route, params };
    }
    return undefined;
  }
}

function paramsOf({ segments }: Pattern, given: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const text = given[at] ?? '';
    if (segment.startsWith(':')) {
      const decoded = decodedSegment(text);
      if (!decoded) return undefined;
      params[segment.slice(1)] = decoded;
    } else if (segment !== text) return undefined;
  }
  return params;
}

function decodedSegment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const methodOf = (method: string | undefined): Method | undefined => METHODS.find((one) => one === method);
