import { useHost } from '../../context';
import { text } from '../../texts';
import { Button } from '../../ui/controls';

/** Above traces of before: nothing new comes while local tracing is off. */
export function Off() {
  const { act } = useHost();
  return (
    <div class="choosing" role="status">
      <span>{text('Local tracing is off. What was logged stays here.')}</span>
      <Button onClick={() => act({ do: 'start' })}>{text('Start')}</Button>
    </div>
  );
}
