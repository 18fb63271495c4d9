import { describe, expect, it } from 'vitest';
import type { DifyTracing } from '../../src/dify/console';
import { difyPlan, isSetUp } from '../../src/dify/plan';
import { Secret } from '../../src/setup/secret';

const url = 'https://www.comet.com/opik/api/';
const key = new Secret('opikkey-that-nobody-may-see');
const wanted = { key, project: 'bot', workspace: 'team', url };
const kept = { key: 'opikke************ee', project: 'bot', workspace: 'team', url };
const fresh: DifyTracing = { enabled: false, provider: '' };
const traced: DifyTracing = { enabled: true, provider: 'opik', config: kept };

describe('what setting an app up comes to', () => {
  it('is everything for a new one, and overwrites nothing', () => {
    expect(difyPlan(fresh, wanted)).toMatchObject({ isNew: true, enables: true, overwrites: false });
    expect(difyPlan(fresh, wanted).changes.map(({ field, before }) => [field, before])).toEqual([
      ['key', ''],
      ['project', ''],
      ['workspace', ''],
      ['url', ''],
    ]);
  });

  it('is nothing where all is so already, whatever the slash at the end', () => {
    expect(isSetUp(difyPlan(traced, wanted))).toBe(true);
    expect(isSetUp(difyPlan({ ...traced, config: { ...kept, url: url.slice(0, -1) } }, wanted))).toBe(true);
    expect(isSetUp(difyPlan({ ...traced, config: { ...kept, key: '********************' } }, wanted))).toBe(true);
  });

  it('is the switch alone where tracing is off', () => {
    const plan = difyPlan({ ...traced, enabled: false }, wanted);
    expect([plan.changes, plan.enables, plan.overwrites]).toEqual([[], true, false]);
  });

  it.each(['project', 'workspace', 'url', 'key'] as const)('overwrites another %s', (field) => {
    const plan = difyPlan({ ...traced, config: { ...kept, [field]: 'https://other.example.com/api/' } }, wanted);
    expect([plan.changes.map((change) => change.field), plan.overwrites]).toEqual([[field], true]);
  });

  it('takes an app from another provider, and says so', () => {
    const plan = difyPlan({ enabled: true, provider: 'langfuse' }, wanted);
    expect([plan.leaves, plan.enables, plan.overwrites]).toEqual(['langfuse', true, true]);
    expect(difyPlan({ enabled: false, provider: 'langfuse' }, wanted).overwrites).toBe(false);
  });

  it('keeps a key that is not known here, and gives it to no other server', () => {
    const { key: _, ...keyless } = wanted;
    expect(difyPlan(traced, keyless).config.api_key).toBe(kept.key);
    expect(isSetUp(difyPlan(traced, keyless))).toBe(true);
    const elsewhere = difyPlan(traced, { ...keyless, url: 'https://opik.example.com/api/' });
    expect(elsewhere.config.api_key).toBe('');
    expect(elsewhere.changes.map(({ field }) => field)).toEqual(['key', 'url']);
  });

  it('shows little of a key', () => {
    const shown = JSON.stringify(difyPlan({ ...traced, config: { ...kept, key: 'theirs************st' } }, wanted).changes);
    expect(shown).not.toMatch(/opikke|theirs|nobody/);
  });
});
