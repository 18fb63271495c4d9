import { nameOf } from '../program/symbols';
import { isOn } from '../program/tracked';
import { defineRule } from '../rule';
import { entrypointOption } from '../sdk/entrypoints';

const messages = {
  ignored:
    'The decorator form of `track` ignores `entrypoint`, so Opik never hears of `{method}`. Wrap a function that calls it: `track({ name, entrypoint: true, params }, ...)`.',
};

/** `@track({ entrypoint: true })` on a method. */
export const entrypointDecorator = defineRule<keyof typeof messages>({
  id: 'entrypoint-decorator',
  summary: '`entrypoint` is given to the decorator form of `track`, which ignores it.',
  severity: 'warning',
  languages: ['typescript'],
  messages,
  *check({ program }) {
    for (const tracked of program.tracked) {
      const { function: fn, how, decorator } = tracked;
      if (fn.file.language !== 'typescript' || how !== 'decorator' || decorator === undefined) continue;
      const entry = tracked.options?.entries.find(({ key }) => key === 'entrypoint');
      if (!entry || isOn(program.graph, tracked, 'entrypoint') !== 'yes') continue;
      if (!program.sdk(fn.file).has('typescript', entrypointOption)) continue;
      const file = tracked.call?.file ?? fn.file;
      yield { file: file.path, at: entry.at, messageId: 'ignored', data: { method: nameOf(fn) ?? '' } };
    }
  },
});
