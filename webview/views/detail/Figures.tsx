import type { ComponentChildren } from 'preact';
import type { Detail } from '../../../src/protocol/panel';
import { spellCost, spellCount, spellDuration, spellStart } from '../../model/format';
import { text } from '../../texts';
import { spellStatus } from '../../ui/icons';

/** The figures of a trace or a span. What is not known is not listed. */
export function Figures({ detail, now }: { readonly detail: Detail; readonly now: number }) {
  const { status, start, duration, model, provider, usage, cost, scores } = detail;
  return (
    <dl class="facts">
      <Fact name={text('Status')}>{spellStatus(status)}</Fact>
      <Fact name={text('Start')}>{spellStart(start, now)}</Fact>
      {duration !== undefined && <Fact name={text('Duration')}>{spellDuration(duration)}</Fact>}
      {model !== undefined && <Fact name={text('Model')}>{model}</Fact>}
      {provider !== undefined && <Fact name={text('Provider')}>{provider}</Fact>}
      {Object.entries(usage ?? {})
        .filter(([name]) => !name.startsWith('original_usage.'))
        .map(([name, count]) => (
          <Fact key={name} name={name.replaceAll('_', ' ')}>
            <span title={String(count)}>{spellCount(count)}</span>
          </Fact>
        ))}
      {cost !== undefined && <Fact name={text('Cost')}>{spellCost(cost)}</Fact>}
      {scores.map(({ name, value, reason, source }) => (
        <Fact key={`${name} ${source}`} name={name}>
          <span title={[reason, source].filter(Boolean).join(' · ')}>{String(value)}</span>
        </Fact>
      ))}
    </dl>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd dir="auto">{children}</dd>
  </div>
);
