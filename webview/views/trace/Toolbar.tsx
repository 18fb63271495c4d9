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
  /** Whether the newest span is kept in sight; absent when nothing runs. */
  readonly isFollowing: boolean | undefined;
  readonly isCollapsed: boolean;
  readonly onFollow: (follow: boolean) => void;
}

/** The search inside of a trace, and how its tree and its waterfall are shown. */
export function Toolbar(props: ToolbarProps) {
  const { find, words, isZoomed, isFollowing, isCollapsed, onWords, onZoom, onFit, onFollow } = props;
  const { size } = find.all;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === 'F3') find.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && words !== '') onWords('');
    else return;
    event.preventDefault();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label={text('Spans')}>
      <span class="grow">
        <TextField
          label={text('Search in this trace')}
          placeholder={text('Search')}
          value={words}
          onInput={onWords}
          onKeyDown={onKeyDown}
        >
          <span slot="start" class="field-icon">
            <Icon name="search" />
          </span>
        </TextField>
      </span>
      {words.trim() !== '' && (
        <span class="group">
          <span class="found" role="status">
            {size === 0 ? text('None') : find.place > 0 ? text('{0} of {1}', find.place, size) : text('{0} found', size)}
          </span>
          <IconButton label={text('Previous')} disabled={size === 0} onClick={() => find.go(-1)}>
            <Icon name="up" />
          </IconButton>
          <IconButton label={text('Next')} disabled={size === 0} onClick={() => find.go(1)}>
            <Icon name="down" />
          </IconButton>
        </span>
      )}
      <span class="group">
        {isFollowing !== undefined && (
          <IconButton label={text('Follow the newest span')} pressed={isFollowing} onClick={() => onFollow(!isFollowing)}>
            <Icon name="newest" />
          </IconButton>
        )}
        <IconButton
          label={isCollapsed ? text('Expand all') : text('Collapse all')}
          onClick={isCollapsed ? props.onExpand : props.onCollapse}
        >
          <Icon name={isCollapsed ? 'expand' : 'collapse'} />
        </IconButton>
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
