import type { PanelServer } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { text } from '../../texts';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { withNames } from '../../ui/names';

/** What is wrong with the server, above what it last said. Where it never said anything, the place of its traces tells that. */
export function Stale({ stale }: { readonly stale: NonNullable<PanelServer['stale']> }) {
  const { act } = useHost();
  const { sentence, since } = stale;
  if (since === undefined) return null;
  return (
    <div class="warning stale" role="status">
      <Icon name="warning" />
      <p class="grow">
        {withNames(sentence)}{' '}
        <span class="stale-since">{text('What is shown is from {0}. It is asked again by itself.', spellClock(since))}</span>
      </p>
      <Button secondary onClick={() => act({ do: 'retry' })}>
        {text('Try Now')}
      </Button>
    </div>
  );
}

const spellClock = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
