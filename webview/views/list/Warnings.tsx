import { Icon } from '../../ui/icons';
import { withNames } from '../../ui/names';

/** What makes programs log elsewhere, above everything else. */
export const Warnings = ({ warnings }: { readonly warnings: readonly string[] }) => (
  <div class="warnings" role="status">
    {warnings.map((warning) => (
      <p key={warning} class="warning">
        <Icon name="warning" />
        <span class="grow">{withNames(warning)}</span>
      </p>
    ))}
  </div>
);
