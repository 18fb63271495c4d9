/** The text of `--help`. */
export const HELP = `Finds wrong Opik instrumentation in Python and TypeScript code, and repairs it.

Usage: opik-lens [lint] [paths] [options]
       opik-lens configure [options] Connect a project with Opik, see opik-lens configure --help.
       opik-lens instrument [paths]  Add tracing, an entrypoint and agent configuration.
       opik-lens receive [options]   Receive traces on this machine, see opik-lens receive --help.
       opik-lens traces [options]    List the newest of them, see opik-lens traces --help.

Paths are files and folders; without any, the current folder is looked at. The package around
them is read too, since what other files do counts, but only what lies below the paths is
reported. Settings come from the nearest .opik-lens.json, pyproject.toml ([tool.opik-lens]) or
package.json ("opik-lens"), the same as in the editor.

What is reported:
  --rule ID              Report this rule only. Can be repeated.
  --rule ID=SEVERITY     The severity of a rule: error, warning, info, hint or off. Can be
                         repeated, and comes before the settings.
  --stdin-filename FILE  Look at the text from standard input as if it were in FILE.

Repairs:
  --fix                  Apply the fixes that keep what the program does, until none is left.
                         From standard input, the repaired text goes to standard output.
  --diff                 Show what --fix would change as a unified diff, and write nothing.

Output:
  --format FORMAT        text (for people), json, github (annotations of a workflow run) or
                         sarif (SARIF 2.1.0, for code scanning). Default: text.
  --fail-on SEVERITY     The least severity that makes the exit code 1: error, warning, info,
                         hint or never. Default: info.
  --baseline FILE        Mark the findings that FILE names as known. They are still shown, and
                         do not make the exit code 1.
  --write-baseline FILE  Write all findings to FILE, for --baseline, and exit with 0.

  --version              Print the version.
  -h, --help             Print this help.

Exit codes:
  0   Nothing that --fail-on asks for.
  1   At least one finding as severe as --fail-on, and not in the baseline; with --diff,
      something to repair.
  2   The arguments are wrong, or a path or the baseline cannot be read.
  3   Something went wrong inside opik-lens, or a file could not be written.

Colours appear on a terminal only; NO_COLOR and FORCE_COLOR are respected.
`;
