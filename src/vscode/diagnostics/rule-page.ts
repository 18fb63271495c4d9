const PAGES = 'https://github.com/opik-lens/opik-lens/blob/main/src/engine/rules';

/** The address of the page about a rule. */
export const rulePage = (rule: string): string => `${PAGES}/${rule}.md`;
