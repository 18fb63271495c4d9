import { openai } from "@ai-sdk/openai"
import * as ai from "ai"

export async function answer(prompt: string) {
  // finds: missing-telemetry
  const { text } = await ai.generateText({ model: openai("m"), prompt, experimental_telemetry: { isEnabled: true } })
  return text
}
