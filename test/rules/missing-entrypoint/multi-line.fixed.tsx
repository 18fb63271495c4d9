import { track as observed } from 'opik'

// finds: missing-entrypoint
export const agent = observed(
  {
    name: 'agent', // shown in the UI
    projectName: 'shop',
    entrypoint: true,
    params: [{ name: 'question', type: 'string' }],
  },
  async (question: string) => {
    return { question }
  },
)

void agent('hello')
