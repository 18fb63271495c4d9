/** The host is this machine. */
export const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/i.test(host);

/** This machine, names without a dot, and the addresses of private networks (RFC 1918, RFC 4193, link-local). */
export const isPrivateHost = (host: string): boolean =>
  isThisMachine(host) ||
  !/[.:]/.test(host) ||
  /\.(?:local|internal|lan|home\.arpa)$/i.test(host) ||
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2})$/.test(host) ||
  /^\[f[cde]/i.test(host);
