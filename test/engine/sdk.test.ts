import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/engine/facts/model';
import type { DecoratorKind, Meaning } from '../../src/engine/sdk/model';
import { python } from '../../src/engine/sdk/python';
import { runtimePython } from '../../src/engine/sdk/runtime-python';
import { runtimeTypescript } from '../../src/engine/sdk/runtime-typescript';
import { typescript } from '../../src/engine/sdk/typescript';
import { compareVersions, lowestVersion, pinnedVersion } from '../../src/engine/sdk/version';
import { createSdkView, modules } from '../../src/engine/sdk/view';

const installed = (language: Language, version: string) => createSdkView({ [language]: { version, source: 'installed' } });
const unknown = createSdkView({});

describe('what a name means', () => {
  it.each<[Language, string, Meaning, boolean]>([
    ['python', 'opik.track', 'track', true],
    ['python', 'opik.decorator.tracker.track', 'track', true],
    ['python', 'analytics.track', 'track', false],
    ['python', 'opik.get_global_client().flush', 'flush', true],
    ['python', 'opik.integrations.langchain.OpikTracer().flush', 'flush', true],
    ['python', 'opik.Opik().trace().span', 'log-trace', true],
    ['python', 'fastapi.APIRouter().websocket', 'registers-handler', true],
    ['python', 'flask.Flask().run', 'blocks', true],
    ['python', 'asyncio.to_thread', 'thread', false],
    ['python', 'asyncio.get_running_loop().run_in_executor', 'thread', true],
    ['python', 'os.execvp', 'hard-exit', true],
    ['python', 'exit', 'exit', true],
    ['typescript', 'opik.Opik().flush', 'flush', true],
    ['typescript', 'opik-openai.trackOpenAI().flush', 'flush', true],
    ['typescript', 'process.exit', 'hard-exit', true],
    ['typescript', 'node:process.default.exit', 'hard-exit', true],
    ['typescript', 'express.default().listen', 'blocks', true],
    ['typescript', 'express().get', 'registers-handler', true],
    ['typescript', 'hono.Hono().get().post', 'registers-handler', true],
    ['typescript', 'commander.Command().name().argument().action', 'runs', true],
    ['typescript', 'node:http.createServer().listen', 'blocks', true],
    ['typescript', 'opik.flush_tracker', 'flush', false],
  ])('%s: %s as %s: %s', (language, name, meaning, found) => {
    expect(unknown.find(language, name, meaning) !== undefined).toBe(found);
  });

  it.each<[string, boolean]>([
    ['opik.integrations.openai.track_openai().chat.completions.create', true],
    ['opik.integrations.openai.track_openai()', true],
    ['opik.integrations.openai.track_openai', false],
    ['opik.integrations.openai.track_openai().with_options().chat.completions.create', false],
    ['opik.integrations.litellm.track_completion()()', true],
    ['opik.integrations.litellm.track_completion()', false],
    ['opik.integrations.langchain.track_langgraph().invoke', true],
  ])('%s is a call of a traced client: %s', (name, traced) => {
    expect(unknown.find('python', name, 'traced-client') !== undefined).toBe(traced);
  });

  it('takes the flush of a traced client for no call of the LLM', () => {
    expect(unknown.find('typescript', 'opik-openai.trackOpenAI().flush', 'traced-client')).toBeUndefined();
  });

  it('says which arguments are functions', () => {
    expect(unknown.find('python', 'opik.evaluate', 'evaluate')).toMatchObject({
      takes: { position: 1, keyword: 'task' },
      alsoTakes: [{ keyword: 'scoring_functions', list: true }],
    });
  });

  it.each<[Language, string, DecoratorKind | undefined]>([
    ['python', 'functools.wraps', 'keeps'],
    ['python', 'staticmethod', 'keeps'],
    ['python', 'pytest.mark.parametrize', 'registers'],
    ['python', 'agents.function_tool', 'registers'],
    ['python', 'typer.Typer().command', 'cli-command'],
    ['python', 'click.option', 'keeps'],
    ['python', 'opik.track', undefined],
    ['typescript', '@nestjs/common.Get', 'registers'],
  ])('%s: the decorator %s %s', (language, name, kind) => {
    expect(unknown.decorator(language, name)).toBe(kind);
  });
});

describe('what a version has', () => {
  it.each<[Language, string, string, boolean, boolean]>([
    ['python', 'opik.Opik().get_agent_config', '1.10.25', false, false],
    ['python', 'opik.Opik().get_agent_config', '1.10.26', true, false],
    ['python', 'opik.Opik().get_agent_config', '1.10.46', true, true],
    ['python', 'opik.Opik().get_agent_config', '1.11.4', true, true],
    ['python', 'opik.Opik().get_agent_config', '1.11.5', false, false],
    ['python', 'opik.Opik().get_or_create_config', '1.11.4', false, false],
    ['python', 'opik.Opik().get_or_create_config', '2.2.122', true, true],
    ['typescript', 'opik.Opik().getAgentConfig', '1.10.37', true, false],
    ['typescript', 'opik.Opik().getAgentConfigVersion', '1.11.4', true, true],
    ['typescript', 'opik.Opik().getAgentConfigVersion', '1.11.8', false, false],
    ['typescript', 'opik.Opik().getOrCreateConfig', '2.0.40', true, true],
  ])('%s: %s in %s: there %s, raises %s', (language, name, version, there, raises) => {
    const sdk = installed(language, version);
    const entry = sdk.find(language, name, 'config-read');
    expect(entry && [sdk.has(language, entry), sdk.raises(language, entry)]).toEqual([there, raises]);
  });

  it.each<[Language, string, string | undefined, boolean]>([
    ['python', 'opik.flush_tracker', '1.11.4', true],
    ['python', 'opik.Opik().flush', '1.11.4', false],
    ['python', 'opik.Opik().flush', '2.1.14', true],
    ['python', 'opik.Opik().flush', undefined, true],
    ['python', 'opik.get_global_client().flush', '1.11.4', true],
    ['typescript', 'opik.Opik().flush', undefined, false],
    ['typescript', 'opik.flushAll', '2.0.40', true],
  ])('%s: %s in %s delivers what track logged: %s', (language, name, version, delivers) => {
    const sdk = version === undefined ? unknown : installed(language, version);
    const entry = sdk.find(language, name, 'flush');
    expect(entry && sdk.flushesTracked(language, entry)).toBe(delivers);
  });

  it('has everything when the version is not known, or only a range is', () => {
    const entry = unknown.find('python', 'opik.Opik().get_agent_config', 'config-read');
    const ranged = createSdkView({ python: { range: '>=2.0', source: 'declared' } });
    const pinned = createSdkView({ python: { range: '==2.0.1', source: 'declared' } });
    expect([unknown, ranged, pinned].map((sdk) => entry && sdk.has('python', entry))).toEqual([true, true, false]);
    expect(unknown.version('typescript')).toEqual({ source: 'unknown' });
  });

  it.each<[string, string, number]>([
    ['1.11.4', '1.11.11', -1],
    ['2.0', '2.0.0', 0],
    ['v2.0.40', '2.0.40', 0],
    ['2.0.0rc1', '2.0.0', -1],
    ['2.0.0-beta.2', '2.0.0-beta.10', -1],
    ['2.0.0a1', '2.0.0rc1', -1],
    ['2.0.0.dev3', '2.0.0a1', -1],
    ['1.11.4.post1', '1.11.4', 1],
    ['1.11.4+local.7', '1.11.4', 0],
    ['1.10.60', '1.11.0', -1],
  ])('compares %s with %s: %i', (left, right, order) => {
    expect(compareVersions(left, right)).toBe(order);
    expect(compareVersions(right, left)).toBe(order === 0 ? 0 : -order);
  });

  it.each<[string, string | undefined]>([
    ['==1.11.4', '1.11.4'],
    ['=== 1.11.4', '1.11.4'],
    ['1.11.4', '1.11.4'],
    ['=v1.11.4', '1.11.4'],
    ['2.0.0-beta.1', '2.0.0-beta.1'],
    ['==1.11.*', undefined],
    ['^1.11.4', undefined],
    ['>=1.11.4', undefined],
    ['>=1.10,<2', undefined],
    ['1.x', undefined],
    ['latest', undefined],
  ])('the range %s pins %s', (range, version) => {
    expect(pinnedVersion(range)).toBe(version);
  });

  it.each([
    ['^2.0.40', '2.0.40'],
    ['~=2.1', '2.1'],
    ['>=2,<3', '2'],
    ['^1.11.4 || ^2.0.0', undefined],
    ['*', undefined],
    ['<2', undefined],
  ])('the range %s begins with %s', (range, version) => {
    expect(lowestVersion(range)).toBe(version);
  });

  it.each([
    ['^2.0.40', false],
    ['^1.11.4', true],
    ['>=1.11', true],
    ['^1.11.4 || ^2.0.0', true],
  ])('what had gone with 2.0 can be added for %s: %s', (range, isThere) => {
    const view = createSdkView({ typescript: { range, source: 'declared' } });
    expect(view.fits('typescript', { until: '2.0.0' })).toBe(isThere);
  });
});

describe('the tables', () => {
  it.each([python, runtimePython, typescript, runtimeTypescript].map((table, index) => [index, table] as const))(
    'table %i says a thing once, in well-formed names',
    (_, table) => {
      const keys = table.names.map(({ name, meaning }) => `${meaning} ${name}`);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
      if (table.language === 'typescript') expect(table.names.filter(({ name }) => name.includes('.default'))).toEqual([]);
      const names = [...table.names, ...table.decorators].map(({ name }) => name);
      expect(names.filter((name) => !/^[@\w][\w./@-]*(\(\)|\.[\w.]|[\w.])*$/.test(name))).toEqual([]);
    },
  );

  it('names every package of Opik once', () => {
    expect(modules()).toEqual(expect.arrayContaining(['opik', 'opik_optimizer', 'opik-openai', 'opik-langchain']));
    expect(new Set(modules()).size).toBe(modules().length);
  });
});

describe('what a version takes', () => {
  const taken = (language: Language, version: string, name: string) => installed(language, version).signature(language, name);

  it.each<[Language, string, string, string, boolean]>([
    ['python', '2.2.122', 'opik.track', 'environment', true],
    ['python', '1.11.4', 'opik.track', 'environment', false],
    ['python', '1.11.4', 'opik.decorator.tracker.track', 'source', true],
    ['python', '2.2.122', 'opik.opik_context.update_current_trace', 'thread_id', true],
    ['python', '2.2.122', 'opik.opik_context.update_current_trace', 'error_info', false],
    ['python', '2.2.122', 'opik.get_global_client().trace().span().span', 'usage', true],
    ['python', '2.2.122', 'opik.api_objects.opik_client.Opik', 'api_key', true],
    ['typescript', '2.0.40', 'opik.track', 'params', true],
    ['typescript', '2.0.40', 'opik.track', 'tags', false],
    ['typescript', '2.0.40', 'opik.default.Opik', 'workspaceName', true],
    ['typescript', '2.0.40', 'opik.getTrackContext().trace.update', 'threadId', true],
    ['typescript', '2.0.40', 'opik.getTrackContext().span.span', 'metadata', true],
    ['typescript', '2.0.40', 'opik.getTrackContext().span.span().span', 'metadata', true],
  ])('%s %s: %s takes %s: %s', (language, version, name, parameter, takes) => {
    expect(taken(language, version, name)?.parameters.includes(parameter)).toBe(takes);
  });

  it('takes what any version takes, when the version is not known', () => {
    expect(unknown.signature('python', 'opik.Opik().get_agent_config')?.parameters).toContain('latest');
    expect(unknown.signature('python', 'opik.track')?.parameters).toContain('environment');
    expect(unknown.signature('python', 'opik.flush_tracker')).toBeUndefined();
    expect(unknown.signature('python', 'opik.start_as_current_span')?.open).toBe(true);
  });

  it.each<[Language, string, string | undefined]>([
    ['python', '1.10.0', undefined],
    ['python', '1.11.4', 'agent-config'],
    ['python', '1.11.5', 'config'],
    ['typescript', '1.11.4', 'agent-config'],
    ['typescript', '2.0.40', 'config'],
  ])('%s %s has the generation %s', (language, version, generation) => {
    expect(installed(language, version).generation(language)?.name).toBe(generation);
  });

  it('assumes the newest generation', () => {
    expect(unknown.generation('python')).toMatchObject({ name: 'config', base: 'Config', assumed: true });
    expect(unknown.generation('typescript')).toMatchObject({ create: 'createConfig', assumed: true });
  });
});

describe('what a version no longer has', () => {
  it.each<[Language, string, string, string | undefined]>([
    ['python', '1.11.4', 'opik.AgentConfig', undefined],
    ['python', '1.11.5', 'opik.AgentConfig', 'Config'],
    ['python', '1.11.4', 'opik.evaluation.metrics.SessionCompletenessMetric', 'SessionCompletenessQuality'],
    ['python', '2.2.122', 'opik.Opik().get_evaluation_suite', 'get_test_suite'],
    ['python', '2.2.122', 'opik.Opik().get_test_suite', undefined],
    ['typescript', '1.11.4', 'opik.Opik().createAgentConfig', undefined],
    ['typescript', '1.11.8', 'opik.Opik().createAgentConfig', 'createConfig'],
  ])('%s %s: %s became %s', (language, version, name, instead) => {
    expect(installed(language, version).removed(language, name)?.instead).toBe(instead);
  });

  it.each([
    ['>=1.10', true],
    ['^2.0.0', true],
    ['>=1.10,<1.11', false],
    ['~=1.10.45', false],
    ['==1.11.4', false],
    ['==2.0.40', true],
  ])('an unknown version in %s may lack a name: %s', (range, lacks) => {
    const ranged = createSdkView({ python: { range, source: 'declared' } });
    expect(ranged.removed('python', 'opik.AgentConfig') !== undefined).toBe(lacks);
  });
});
