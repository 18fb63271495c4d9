import { text } from '../../texts';
import { IconButton, TextField } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import type { Find } from './use-find';

interface ToolbarProps {
  readonly find: Find;
  readonly words: string;
  readonly isZoomed: boolean;
  readonly onWords: (words: string) => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onCollapse: () => void;
  readonly onExpand: () => void;
}

/** The search inside of a trace, and how its tree and its waterfall are shown. */
export function Toolbar({ find, words, isZoomed, onWords, onZoom, onFit, onCollapse, onExpand }: ToolbarProps) {
  const { size } = find.all;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === 'F3') find.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && words !== '') onWords('');
    else return;
    event.preventDefault();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label={text('Spans')}>
      <span class="grow find">
        <TextField label={text('Search in this trace')} value={words} onInput={onWords} onKeyDown={onKeyDown}>
          <span slot="start" class="field-icon">
            <Icon name="search" />
          </span>
        </TextField>
        {words.trim() !== '' && (
          <>
            <span class="found" role="status">
              {size === 0 ? text('None') : find.place > 0 ? text('{0} of {1}', find.place, size) : text('{0} found', size)}
            </span>
            <IconButton label={text('Previous')} disabled={size === 0} onClick={() => find.go(-1)}>
              <Icon name="up" />
            </IconButton>
            <IconButton label={text('Next')} disabled={size === 0} onClick={() => find.go(1)}>
              <Icon name="down" />
            </IconButton>
          </>
        )}
      </span>
      <span class="group">
        <IconButton label={text('Collapse all')} onClick={onCollapse}>
          <Icon name="collapse" />
        </IconButton>
        <IconButton label={text('Expand all')} onClick={onExpand}>
          <Icon name="expand" />
        </IconButton>
      </span>
      <span class="group">
        <IconButton label={text('Zoom out')} disabled={!isZoomed} onClick={() => onZoom(2)}>
          <Icon name="minus" />
        </IconButton>
        <IconButton label={text('Zoom in')} onClick={() => onZoom(0.5)}>
          <Icon name="plus" />
        </IconButton>
        <IconButton label={text('Show the whole trace')} disabled={!isZoomed} onClick={onFit}>
          <Icon name="fit" />
        </IconButton>
      </span>
    </div>
  );
}
