/** What came back from a server: an answer, or why there is none. */
export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly type: string; readonly location?: string; readonly body: string }
  | { readonly kind: 'failure'; readonly why: 'dns' | 'refused' | 'timeout' | 'tls' | 'proxy' | 'network' };

/** One request (GET) that follows no redirect and never rejects. */
export type Ask = (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Reply>;
