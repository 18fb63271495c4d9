/** All that can be tuned. */
export const config = { model: 'gpt-4o-mini', temperature: 0.3, maxTokens: 400, systemPrompt: 'You write release notes.' };
