import type { SignatureLine } from './signature';

/**
 * What the calls of the npm package `opik` take, written by `src/dev/sdk-signatures.ts`. Releases read:
 * 1.8.42, 1.9.100, 1.10.29, 1.10.37, 1.11.4, 1.11.8, 1.11.14, 2.0.40.
 */
export const signaturesTypescript: readonly SignatureLine[] = [
  ['opik.track', 'name projectName type enrichSpan>1.8.42 entrypoint>1.10.37 params>1.10.37 environment>1.11.14', 0],
  [
    'opik.Opik',
    'headers apiKey apiUrl projectName workspaceName requestOptions batchDelayMs holdUntilFlush promptCacheTtlSeconds>1.11.14',
    0,
  ],
  [
    'opik.Opik().trace',
    'startTime projectName id projectId name endTime input output metadata tags errorInfo usage createdAt lastUpdatedAt createdBy lastUpdatedBy feedbackScores comments guardrailsValidations totalEstimatedCost spanCount duration threadId visibilityMode llmSpanCount spanFeedbackScores>1.8.42 hasToolSpans>1.8.42 providers>1.8.42 ttft>1.9.100 experiment>1.9.100 source>1.10.37 environment>1.11.14',
    0,
  ],
  ['opik.Opik().flush', 'silent>1.10.37', 0],
  [
    'opik.Opik().trace().span',
    'startTime projectName id projectId name endTime input output metadata tags errorInfo usage createdAt lastUpdatedAt createdBy lastUpdatedBy feedbackScores comments totalEstimatedCost duration parentSpanId type model provider totalEstimatedCostVersion ttft>1.9.100 source>1.10.37',
    0,
  ],
  [
    'opik.Opik().trace().span().span',
    'name endTime input output metadata tags errorInfo usage createdAt lastUpdatedAt createdBy lastUpdatedBy feedbackScores comments totalEstimatedCost duration type model provider totalEstimatedCostVersion startTime ttft>1.9.100 source>1.10.37',
    0,
  ],
  [
    'opik.Opik().trace().update',
    'projectName name endTime input output metadata tags errorInfo threadId prompts>1.8.42 ttft>1.9.100 tagsToAdd>1.9.100 tagsToRemove>1.9.100 source>1.10.37 appendPrompts>1.11.14 environment>1.11.14',
    0,
  ],
  [
    'opik.Opik().trace().span().update',
    'name endTime input output metadata tags errorInfo usage totalEstimatedCost type model provider prompts>1.8.42 ttft>1.9.100 tagsToAdd>1.9.100 tagsToRemove>1.9.100 source>1.10.37 appendPrompts>1.11.14 environment>1.11.14',
    0,
  ],
  ['opik.Opik().trace().end', '', 0],
  ['opik.Opik().trace().span().end', '', 0],
  ['opik.Opik().createPrompt', 'name prompt promptId description metadata changeDescription type tags projectName>1.10.37', 0],
  ['opik.Opik().getPrompt', 'name commit projectName>1.10.37', 0],
  [
    'opik.Opik().createChatPrompt',
    'name messages validatePlaceholders promptId description metadata changeDescription type tags projectName>1.10.37',
    0,
  ],
  ['opik.Opik().getChatPrompt', 'name commit projectName>1.10.37', 0],
  ['opik.Opik().getAgentConfigVersion', 'fallback projectName env latest version', 1],
  ['opik.Opik().createAgentConfig', 'projectName description', 2],
  ['opik.Opik().getOrCreateConfig', 'fallback projectName env version', 0],
  ['opik.Opik().createConfig', 'projectName description', 1],
  ['opik.Opik().setConfigEnv', 'version env projectName', 0],
];
