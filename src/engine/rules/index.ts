import type { Rule } from '../rule';
import { agentConfigDefaults } from './agent-config-defaults';
import { agentConfigOutsideTrack } from './agent-config-outside-track';
import { agentConfigPlainPrompt } from './agent-config-plain-prompt';
import { agentConfigSecret } from './agent-config-secret';
import { agentConfigUnannotated } from './agent-config-unannotated';
import { agentConfigUnwired } from './agent-config-unwired';
import { anonymousEntrypoint } from './anonymous-entrypoint';
import { constantThreadId } from './constant-thread-id';
import { contextCallOutsideTrack } from './context-call-outside-track';
import { doubleLogging } from './double-logging';
import { endArguments } from './end-arguments';
import { entrypointDecorator } from './entrypoint-decorator';
import { foreignId } from './foreign-id';
import { hardcodedApiKey } from './hardcoded-api-key';
import { hardcodedConfig } from './hardcoded-config';
import { invalidSpanType } from './invalid-span-type';
import { litellmOrphanSpan } from './litellm-orphan-span';
import { lostTraceContext } from './lost-trace-context';
import { missingEntrypoint } from './missing-entrypoint';
import { missingFlush } from './missing-flush';
import { missingParams } from './missing-params';
import { missingTelemetry } from './missing-telemetry';
import { missingThreadId } from './missing-thread-id';
import { poisonedBatch } from './poisoned-batch';
import { removedApi } from './removed-api';
import { sensitiveArgument } from './sensitive-argument';
import { trackOrder } from './track-order';
import { unawaitedFlush } from './unawaited-flush';
import { unconvertedConfigClass } from './unconverted-config-class';
import { unendedSpan } from './unended-span';
import { unknownOption } from './unknown-option';
import { unnestedIntegration } from './unnested-integration';
import { untrackedLlmCall } from './untracked-llm-call';
import { untypedEntrypointParams } from './untyped-entrypoint-params';
import { unusedSuppression } from './unused-suppression';

/** Every rule, in the order of the README's table. */
export const rules: readonly Rule[] = [
  missingEntrypoint,
  missingParams,
  untypedEntrypointParams,
  anonymousEntrypoint,
  entrypointDecorator,
  trackOrder,
  missingFlush,
  unawaitedFlush,
  unendedSpan,
  endArguments,
  poisonedBatch,
  contextCallOutsideTrack,
  lostTraceContext,
  missingThreadId,
  constantThreadId,
  untrackedLlmCall,
  litellmOrphanSpan,
  doubleLogging,
  unnestedIntegration,
  missingTelemetry,
  hardcodedConfig,
  unconvertedConfigClass,
  agentConfigOutsideTrack,
  agentConfigUnwired,
  agentConfigDefaults,
  agentConfigUnannotated,
  agentConfigPlainPrompt,
  agentConfigSecret,
  hardcodedApiKey,
  sensitiveArgument,
  invalidSpanType,
  foreignId,
  unknownOption,
  removedApi,
  unusedSuppression,
];
