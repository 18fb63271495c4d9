import { Icon } from '../../ui/icons';

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

/** A sentence in which names stand in backticks, as they are everywhere in the editor. */
export const withNames = (sentence: string) =>
  sentence.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
