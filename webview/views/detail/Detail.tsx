/** Everything about a trace, or one of its spans. */
export function DetailPane({ trace, span }: { readonly trace: string; readonly span?: string }) {
  return <p class="note">{span ?? trace}</p>;
}
