import type { ComponentChildren } from 'preact';
import type { Detail } from '../../../src/protocol/panel';
import { spellCost, spellCount, spellDuration, spellStart } from '../../model/format';
import { text } from '../../texts';
import { Icon, spellKind, spellStatus } from '../../ui/icons';

/** What comes first among counts of tokens; all others follow as they were logged. */
const COUNTS = ['prompt_tokens', 'completion_tokens', 'total_tokens'];

/** The figures of a trace or a span. What is not known is not listed, nor what the head of the trace says already. */
export function Figures({ detail, now }: { readonly detail: Detail; readonly now: number }) {
  const { kind, status, start, duration, model, provider, usage, cost, scores } = detail;
  const counts = Object.entries(usage ?? {}).filter(([name]) => !name.startsWith('original_usage.'));
  const known = COUNTS.flatMap((name) => counts.filter(([one]) => one === name));
  return (
    <dl class="facts">
      {kind !== undefined && (
        <>
          <Fact name={text('Kind')}>{spellKind(kind)}</Fact>
          {status !== 'ok' && <Fact name={text('Status')}>{spellStatus(status)}</Fact>}
          <Fact name={text('Start')}>{spellStart(start, now)}</Fact>
          {duration !== undefined && <Fact name={text('Duration')}>{spellDuration(duration)}</Fact>}
        </>
      )}
      {model !== undefined && <Fact name={text('Model')}>{model}</Fact>}
      {provider !== undefined && <Fact name={text('Provider')}>{provider}</Fact>}
      {[...known, ...counts.filter(([name]) => !COUNTS.includes(name))].map(([name, count]) => (
        <Fact key={name} name={name.replaceAll('_', ' ')}>
          <span title={String(count)}>{spellCount(count)}</span>
        </Fact>
      ))}
      {kind !== undefined && cost !== undefined && <Fact name={text('Cost')}>{spellCost(cost)}</Fact>}
      {scores.map(({ name, value, reason, source }) => (
        <Fact key={`${name} ${source}`} name={name}>
          <span class="score" title={[reason, source].filter(Boolean).join(' · ')}>
            <Icon name="score" />
            {String(value)}
          </span>
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
