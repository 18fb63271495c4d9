import { diagnose } from '../../../src/doctor/diagnose';
import type { DoctorFacts, PackageFacts } from '../../../src/doctor/model';
import { doctorView, type Say } from '../../../src/doctor/view';
import type { DoctorView } from '../../../src/protocol/doctor';

const bot: PackageFacts = {
  name: 'support-bot',
  sdks: [{ language: 'Python', version: '2.1.14', source: 'installed', install: 'pip install opik' }],
  url: 'https://www.comet.com/opik/api',
  urlFrom: '.env:2 (OPIK_URL_OVERRIDE)',
  hasKey: true,
  workspace: 'data-team',
  disagreeing: [],
  unset: [],
  project: 'support-bot',
  verdict: { kind: 'good' },
};

const fine: DoctorFacts = {
  packages: [bot],
  tracing: { kind: 'off' },
  olderTerminals: [],
  beaten: [],
  disabled: [],
  unflushed: [],
  shown: { server: 'www.comet.com', project: 'support-bot' },
};

const troubled: DoctorFacts = {
  packages: [
    { ...bot, verdict: { kind: 'account', told: { text: 'The server does not know this API key.', data: {} } } },
    {
      ...bot,
      name: 'web',
      sdks: [{ language: 'TypeScript', install: 'npm install opik' }],
      url: 'http://localhost:5173/a/rather/long/path/that/no/page/has/room/for',
      disagreeing: ['~/.opik.config (url_override)', '.env.local:7 (OPIK_URL_OVERRIDE)'],
      project: 'Default Project',
      verdict: { kind: 'unasked' },
    },
  ],
  tracing: {
    kind: 'on',
    url: 'http://127.0.0.1:5187/api',
    last: {
      refused: {
        at: 0,
        path: '/v1/private/spans/batch',
        status: 400,
        reason: '`spans[0].type` must be one of `general`, `llm`.',
      },
    },
  },
  olderTerminals: ['bash', 'zsh'],
  beaten: ['`opik.configure` in `agent.py` names a server.'],
  disabled: [{ name: 'OPIK_TRACK_DISABLE', place: '.env', file: '/app/.env' }],
  unflushed: [
    {
      file: '/app/nightly.py',
      line: 12,
      shown: 'nightly.py:13',
      message: 'The program ends by `os._exit`, and nothing is flushed.',
      severity: 'warning',
    },
    {
      file: '/app/<img src=x onerror=alert(1)>.py',
      line: 0,
      shown: '<img src=x onerror=alert(1)>.py:1',
      message: 'Never flushed.',
      severity: 'warning',
    },
  ],
  shown: { server: 'www.comet.com', project: 'another-project' },
};

const english: Say = (text, data = {}) => text.replace(/\{(\w+)\}/g, (slot, name: string) => data[name] ?? slot);

const shown = (facts: DoctorFacts, isBusy: boolean, say: Say): DoctorView => doctorView(diagnose(facts), isBusy, say);

/** Checklists as the page is shown them: nothing wrong, much wrong, being looked. */
export const checklists = {
  fine: (say = english) => shown(fine, false, say),
  troubled: (say = english) => shown(troubled, false, say),
  busy: (say = english) => shown(troubled, true, say),
  first: (say = english) => doctorView([], true, say),
} as const;
