import type { RouteTable } from '../route';
import { attachmentRoutes } from './attachments';
import { configRoutes } from './configs';
import { datasetItemRoutes } from './dataset-items';
import { datasetRoutes } from './datasets';
import { environmentRoutes } from './environments';
import { experimentUploadRoutes } from './experiment-upload';
import { experimentRoutes } from './experiments';
import { exportRoutes } from './export';
import { feedbackDefinitionRoutes } from './feedback-definitions';
import { guardrailRoutes } from './guardrails';
import { healthRoutes } from './health';
import { otlpRoutes } from './otlp';
import { projectRoutes } from './projects';
import { promptVersionRoutes } from './prompt-versions';
import { promptRoutes } from './prompts';
import { redirectRoutes } from './redirect';
import { spanReadRoutes, spanWriteRoutes } from './spans';
import { threadRoutes } from './threads';
import { traceReadRoutes } from './trace-reads';
import { traceWriteRoutes } from './trace-writes';

/** All resources that the receiver serves. */
export const routeTables: readonly RouteTable[] = [
  healthRoutes,
  projectRoutes,
  traceWriteRoutes,
  traceReadRoutes,
  spanWriteRoutes,
  spanReadRoutes,
  threadRoutes,
  guardrailRoutes,
  promptRoutes,
  promptVersionRoutes,
  environmentRoutes,
  configRoutes,
  datasetRoutes,
  datasetItemRoutes,
  experimentRoutes,
  experimentUploadRoutes,
  feedbackDefinitionRoutes,
  attachmentRoutes,
  otlpRoutes,
  redirectRoutes,
  exportRoutes,
];
