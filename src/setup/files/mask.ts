/** The names of values that nobody should see over a shoulder. */
const secretName =
  /KEY|TOKEN|SECRET|PASS(?:WORD|WD|PHRASE)?(?:_|$)|PWD|CREDENTIAL|PRIVATE|AUTH|WEBHOOK|DSN|_URI$|CONNECTION|DATABASE_URL/i;

/**
 * A text of settings as it may be shown: the values of secrets are dots, of which a new key keeps enough to be told from others, and so are
 * passwords in addresses. Lines stay where they are, also where a value goes over several.
 */
export function masked(text: string): string {
  return text
    .replace(
      /^([ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:][ \t]*)("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\S[^\r\n]*)/gms,
      (whole, lead: string, name: string, value: string) =>
        secretName.test(name) && !isReference(value) && !isPlaceholder(value) ? lead + dots(value) : whole,
    )
    .replace(/(:\/\/[^\s:/@]+:)[^\s/@]+(?=@)/g, '$1••••••');
}

/** `${OTHER}` names a value and holds none. */
const isReference = (value: string): boolean => /^["']?\$\{?\w+\}?["']?$/.test(value);

/** What stands in a template in place of a value: nobody's secret. */
const isPlaceholder = (value: string): boolean =>
  /^["']?(?:<[^>]*>|your[-_ ][\w-]*(?:key|token|secret|password))["']?$/i.test(value);

function dots(value: string): string {
  if (/[\r\n]/.test(value)) return value.replace(/[^\r\n]+/g, '••••••');
  return value.length < 12 ? '••••••' : `${value.slice(0, 2)}••••••${value.slice(-2)}`;
}
