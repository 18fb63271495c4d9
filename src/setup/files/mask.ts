/** The names of values that nobody should see over a shoulder. */
const secretName = /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|DSN|_URI$|DATABASE_URL/i;

/**
 * A text of settings as it may be shown: the values of secrets are dots, of which a new key keeps enough to be told from others. Lines stay
 * where they are.
 */
export function masked(text: string): string {
  return text.replace(
    /^([ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:][ \t]*)(\S[^\r\n]*)$/gm,
    (line, lead: string, name: string, value: string) =>
      secretName.test(name) && !isReference(value) ? lead + dots(value) : line,
  );
}

/** `${OTHER}` names a value and holds none. */
const isReference = (value: string): boolean => /^["']?\$\{?\w+\}?["']?$/.test(value);

const dots = (value: string): string => (value.length < 12 ? '••••••' : `${value.slice(0, 2)}••••••${value.slice(-2)}`);
