import type { Severity } from '../protocol/lint';
import type { Report } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

const escaped = (words: string): string => words.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (words: string | number): string => escaped(String(words)).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** The report as workflow commands of GitHub Actions: one annotation for each finding. Known ones are notices. */
export function github({ findings }: Report): string {
  return findings
    .map(({ file, line, column, endLine, endColumn, rule, severity, message, baseline }) => {
      // GitHub takes columns only where the annotation stays on one line.
      const columns = line === endLine ? { col: column, endColumn } : {};
      const place = Object.entries({ file, line, endLine, ...columns, title: `Opik Lens (${rule})` });
      const command = baseline === 'known' ? 'notice' : COMMANDS[severity];
      return `::${command} ${place.map(([name, value]) => `${name}=${property(value)}`).join(',')}::${escaped(message)}\n`;
    })
    .join('');
}
