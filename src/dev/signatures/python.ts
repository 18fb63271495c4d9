import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import type { ReadCall, ReadSignatures } from './release';

/** Reads by syntax alone: importing the package would need everything that it depends on. */
const reader = `
import ast, json, os, sys
site = sys.argv[1]
def find(path, dotted):
    full = os.path.join(site, 'opik', *path.split('/'))
    node = ast.parse(open(full, encoding='utf-8').read()) if os.path.exists(full) else None
    for name in dotted.split('.'):
        named = [one for one in node.body if getattr(one, 'name', None) == name] if node else []
        node = named[-1] if named else None
    return node
answer = {}
for key, (path, dotted) in json.load(sys.stdin).items():
    found = find(path, dotted)
    if found is None: continue
    given = found.args
    names = [one.arg for one in given.posonlyargs + given.args + given.kwonlyargs if one.arg != 'self']
    answer[key] = {'parameters': names, 'open': given.kwarg is not None}
print(json.dumps(answer))
`;

/** Where a call is defined: the file below `opik`, and the path in it. */
interface Place {
  readonly path: string;
  readonly dotted: string;
}

const client = 'api_objects/opik_client.py';
const methods = `trace span get_agent_config create_agent_config_version get_or_create_config create_config set_config_env
  get_prompt create_prompt get_chat_prompt create_chat_prompt flush end search_traces search_spans`;

const places: Readonly<Record<string, Place>> = {
  'opik.track': { path: 'decorator/base_track_decorator.py', dotted: 'BaseTrackDecorator.track' },
  ...Object.fromEntries(
    ['update_current_trace', 'update_current_span'].map((name) => [`opik.${name}`, { path: 'opik_context.py', dotted: name }]),
  ),
  ...Object.fromEntries(
    ['trace', 'span'].map((kind) => [
      `opik.start_as_current_${kind}`,
      { path: `decorator/context_manager/${kind}_context_manager.py`, dotted: `start_as_current_${kind}` },
    ]),
  ),
  'opik.configure': { path: 'configurator/configure.py', dotted: 'configure' },
  'opik.Opik': { path: client, dotted: 'Opik.__init__' },
  ...Object.fromEntries(methods.split(/\s+/).map((name) => [`opik.Opik().${name}`, { path: client, dotted: `Opik.${name}` }])),
  ...Object.fromEntries(
    ['span', 'update', 'end'].flatMap((name) => [
      [`opik.Opik().trace().${name}`, { path: 'api_objects/trace/trace_client.py', dotted: `Trace.${name}` }],
      [`opik.Opik().span().${name}`, { path: 'api_objects/span/span_client.py', dotted: `Span.${name}` }],
    ]),
  ),
};

/** The signatures of the release in a folder that holds `opik` and its `dist-info`. */
export function pythonSignatures(site: string): ReadSignatures {
  const asked = Object.entries(places).map(([name, { path, dotted }]) => [name, [path, dotted]]);
  const input = JSON.stringify(Object.fromEntries(asked));
  const answer = JSON.parse(execFileSync('python3', ['-c', reader, site], { input, encoding: 'utf8' })) as Record<
    string,
    ReadCall
  >;
  const version = readdirSync(site)
    .map((name) => /^opik-(.+)\.dist-info$/.exec(name)?.[1])
    .find((name) => name !== undefined);
  if (version === undefined) throw new Error(`${site} holds no distribution of opik`);
  return { version, calls: new Map(Object.entries(answer)) };
}
