import { enableTracing, keepConfig, tracingOf } from './console';
import { type DifyPlan, difyPlan, isSetUp, type WantedConfig } from './plan';
import type { ConsoleAccess } from './request';
import { DifyFailed, type DifyTrouble } from './trouble';

/** What came of setting up: after a trouble, what Dify keeps of it. */
export type SetUpResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly trouble: DifyTrouble; readonly kept: 'nothing' | 'values' | 'unknown' };

/** Gives Dify the values, switches tracing on, and reads both back. Dify's settings are asked again first: `plan` may have been looked at for long. */
export async function setUpDify(access: ConsoleAccess, app: string, wanted: WantedConfig, plan: DifyPlan): Promise<SetUpResult> {
  let kept: 'nothing' | 'values' | 'unknown' = 'nothing';
  try {
    if (JSON.stringify(difyPlan(await tracingOf(access, app), wanted)) !== JSON.stringify(plan))
      throw new DifyFailed({ kind: 'changed-meanwhile' });
    if (plan.isNew || plan.changes.length > 0) {
      kept = 'unknown';
      await keepConfig(access, app, plan.isNew, plan.config);
      kept = 'values';
    }
    if (plan.enables) await enableTracing(access, app);
    if (!isSetUp(difyPlan(await tracingOf(access, app), wanted))) throw new DifyFailed({ kind: 'not-kept' });
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof DifyFailed)) throw error;
    const { trouble } = error;
    const isCertain = trouble.kind !== 'unreachable' && trouble.kind !== 'server-error' && trouble.kind !== 'not-dify';
    return { kind: 'failed', trouble, kept: kept === 'unknown' && isCertain ? 'nothing' : kept };
  }
}
