import { expect, it } from 'vitest';
import { functionsOf, inTraceback, type SpanName } from '../../src/links/match';
import type { TracedFunctionRecord } from '../../src/protocol/traced';

type Fn = Pick<TracedFunctionRecord, 'spanName' | 'spanType' | 'project' | 'entrypoint'> & { readonly id: string };

const fn = (id: string, more: Partial<Fn> = {}): Fn => ({
  id,
  spanName: 'search',
  spanType: 'general',
  entrypoint: false,
  ...more,
});
const plain = fn('plain');
const tool = fn('tool', { spanType: 'tool' });
const shop = fn('shop', { project: 'shop' });
const root = fn('root', { entrypoint: true });
const other = fn('other', { spanName: 'answer' });

it.each<[what: string, span: SpanName, among: readonly Fn[], found: readonly string[]]>([
  ['the name', { name: 'search', kind: 'general' }, [plain, other], ['plain']],
  ['a type that the code does not say, where nothing else has the name', { name: 'search', kind: 'llm' }, [plain], ['plain']],
  ['the type', { name: 'search', kind: 'tool' }, [plain, tool], ['tool']],
  ['the project', { name: 'search', kind: 'general', project: 'shop' }, [plain, shop], ['shop']],
  ['no other project', { name: 'search', kind: 'general', project: 'bank' }, [plain, shop], ['plain']],
  ['the entrypoint for a trace', { name: 'search' }, [plain, root], ['root']],
  ['both where nothing decides', { name: 'search', kind: 'general' }, [plain, fn('twin')], ['plain', 'twin']],
  ['nothing for another name', { name: 'Search', kind: 'general' }, [plain], []],
])('a span leads to its function by %s', (_, span, among, found) => {
  expect(functionsOf(span, among).map(({ id }) => id)).toEqual(found);
});

it('a traceback tells two copies of a program apart, and nothing where it names neither', () => {
  const copies = [{ file: '/a/agent.py' }, { file: 'C:/b/agent.py' }];
  expect(inTraceback(copies, [{ file: '/lib/json.py' }, { file: '/a/agent.py' }])).toEqual([copies[0]]);
  expect(inTraceback(copies, [{ file: 'C:\\b\\agent.py' }])).toEqual([copies[1]]);
  expect(inTraceback(copies, [{ file: '/app/agent.py' }])).toEqual(copies);
});
