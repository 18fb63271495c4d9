import { useHost } from '../../context';
import { text } from '../../texts';
import { Button } from '../../ui/controls';

/** In the tab of a trace while the panel reads from somewhere else. */
export function Elsewhere() {
  const { act } = useHost();
  return (
    <section class="empty" role="status">
      <h1>{text('This trace is from another source')}</h1>
      <p>{text('Choose the source that it was opened from to read it again.')}</p>
      <Button onClick={() => act({ do: 'choose-source' })}>{text('Choose Trace Source')}</Button>
    </section>
  );
}
