import { useAnswer, useHost, useServer } from '../../context';
import { text } from '../../texts';
import { Button, Dropdown, TextField } from '../../ui/controls';
import { spellDify } from '../../ui/dify';
import { spellStatus } from '../../ui/icons';
import { choices, chosen, DIFY_CHOICES, type ListFilter, STATUSES, STRETCHES } from './filter';

/** The choices that narrow a list; threads can be narrowed by project only. */
export function FilterMenu({
  filter,
  forThreads,
  onChange,
}: {
  readonly filter: ListFilter;
  readonly forThreads: boolean;
  readonly onChange: (filter: ListFilter) => void;
}) {
  const host = useHost();
  const server = useServer();
  const { answer } = useAnswer('facets', (signal) => host.ask('facets', null, signal));
  const names = (known: readonly string[] = [], set: string | undefined) =>
    [...new Set([...known, ...(set === undefined ? [] : [set])])].map((value) => ({ value, label: value }));
  const choice = (
    name: 'status' | 'project' | 'tag' | 'within' | 'dify',
    label: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <Dropdown
      label={label}
      value={String(filter[name] ?? '')}
      options={[{ value: '', label: text('Any') }, ...options]}
      onChange={(value) => onChange(chosen(filter, name, value))}
    />
  );
  return (
    <section class="filters" aria-label={text('Filter')}>
      {/* A server is read project by project. */}
      {!server && choice('project', text('Project'), names(answer?.projects, filter.project))}
      {!forThreads &&
        choice(
          'status',
          text('Status'),
          STATUSES.map((value) => ({ value, label: spellStatus(value) })),
        )}
      {!forThreads &&
        (answer?.dify || filter.dify) &&
        choice(
          'dify',
          text('Dify'),
          DIFY_CHOICES.map((value) => ({ value, label: value === 'any' ? text('Everything of Dify') : spellDify(value) })),
        )}
      {!forThreads && choice('tag', text('Tag'), names(answer?.tags, filter.tag))}
      {!forThreads &&
        choice(
          'within',
          text('Time'),
          STRETCHES.map((value) => ({ value: String(value), label: spellStretch(value) })),
        )}
      {!forThreads && (
        <div class="labelled">
          <span>{text('Thread')}</span>
          <TextField
            label={text('Thread')}
            placeholder={text('Any')}
            value={filter.thread ?? ''}
            onInput={(value) => onChange(chosen(filter, 'thread', value))}
          />
        </div>
      )}
      {server && filter.status && (answer?.dify || filter.dify) && (
        <p class="note">
          {text('This server counts as failed what sent an error. What failed by Dify’s own status alone is found under “OK”.')}
        </p>
      )}
      {choices(filter) > 0 && (
        <Button secondary onClick={() => onChange(filter.text === undefined ? {} : { text: filter.text })}>
          {text('Clear Filter')}
        </Button>
      )}
    </section>
  );
}

function spellStretch(length: number): string {
  const minutes = length / 60_000;
  if (minutes < 60) return text('Last {0} minutes', minutes);
  if (minutes === 60) return text('Last hour');
  return minutes === 1440 ? text('Last 24 hours') : text('Last {0} days', minutes / 1440);
}
