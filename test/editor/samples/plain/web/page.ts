export const title = (name: string): string => `Good morning, ${name}!`;
