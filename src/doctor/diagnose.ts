import { isSameUrl, needsOf, serverUrl } from '../setup/urls';
import { defaultProject } from '../setup/verify/project-page';
import {
  type Check,
  type DoctorFacts,
  type DoctorFix,
  type LastAnswers,
  type PackageFacts,
  type Told,
  type Topic,
  topics,
} from './model';
import { doctorSentences } from './sentences';

type Line = Omit<Check, 'about'>;

const say = (id: keyof typeof doctorSentences, data: Told['data'] = {}): Told => ({ text: doctorSentences[id], data });

/** What matters only to programs that take their own settings. */
const ofSettings: ReadonlySet<Topic> = new Set<Topic>(['settings', 'url', 'server', 'workspace']);

/** Why there may be no trace: every line of the checklist, in the order of `topics`. Pure. */
export function diagnose(facts: DoctorFacts): readonly Check[] {
  const { packages, tracing } = facts;
  // What is wrong with the settings keeps no trace away that goes to this editor.
  const counts = tracing.kind !== 'on';
  const ofPackages = packages.flatMap((one) =>
    packageLines(one).map((line): Check => {
      const told = counts || line.topic === 'sdk' || line.state !== 'wrong' ? line : { ...line, state: 'doubtful' as const };
      return packages.length > 1 ? { ...told, about: one.name } : told;
    }),
  );
  const none: readonly Line[] =
    packages.length === 0 ? [{ topic: 'sdk', state: 'wrong', told: say('noPackage'), fix: { do: 'instrument' } }] : [];
  const isTroubled = ofPackages.some(({ topic, state }) => ofSettings.has(topic) && state !== 'good');
  const elsewhere = !counts && isTroubled ? [good('settings', say('settingsElsewhere'))] : [];
  const all = [...none, ...codeLines(facts), ...tracingLines(facts), ...elsewhere, ...ofPackages, panelLine(facts)];
  return topics.flatMap((topic) => all.filter((one) => one.topic === topic));
}

function codeLines({ unflushed, disabled, packages }: DoctorFacts): readonly Line[] {
  const flush = unflushed.map(
    ({ file, line, shown, message, severity }): Line => ({
      topic: 'flush',
      state: severity === 'error' || severity === 'warning' ? 'wrong' : 'doubtful',
      told: say('unflushed', { shown, message }),
      fix: { do: 'open', place: { file, line }, withQuickFix: true },
    }),
  );
  const off = disabled.map(
    ({ name, place, file }): Line => ({
      topic: 'disabled',
      state: 'wrong',
      told: say('disabled', { name, place }),
      ...(file !== undefined && { fix: { do: 'open-file', file } }),
    }),
  );
  return [
    ...(flush.length > 0 || packages.length === 0 ? flush : [good('flush', say('flushed'))]),
    ...(off.length > 0 ? off : [good('disabled', say('enabled'))]),
  ];
}

function tracingLines({ tracing, olderTerminals, beaten, shown }: DoctorFacts): readonly Line[] {
  if (tracing.kind === 'failed')
    return [
      { topic: 'terminals', state: 'wrong', told: say('tracingFailed', { reason: tracing.reason }), fix: { do: 'show-log' } },
    ];
  if (tracing.kind === 'off') {
    const { server } = shown;
    return server === undefined
      ? [{ topic: 'terminals', state: 'wrong', told: say('tracingOff'), fix: { do: 'start-tracing' } }]
      : [good('terminals', say('tracingNotNeeded', { server }))];
  }
  const names = olderTerminals.map((name) => `\`${name}\``).join(', ');
  return [
    olderTerminals.length > 0
      ? { topic: 'terminals', state: 'wrong', told: say('terminalsOlder', { names }), fix: { do: 'new-terminal' } }
      : good('terminals', say('terminalsNew', { url: tracing.url })),
    ...(beaten.length > 0
      ? beaten.map(
          (sentence): Line => ({
            topic: 'beaten',
            state: 'wrong',
            told: say('beaten', { sentence }),
            fix: { do: 'show-configuration' },
          }),
        )
      : [good('beaten', say('notBeaten'))]),
    receiverLine(tracing.last),
  ];
}

function receiverLine({ accepted, refused }: LastAnswers): Line {
  if (refused && refused.at >= (accepted?.at ?? 0))
    return {
      topic: 'receiver',
      state: 'wrong',
      told: say('refused', { time: timeOf(refused.at), status: String(refused.status), reason: refused.reason }),
      fix: { do: 'show-log' },
    };
  if (!accepted) return { topic: 'receiver', state: 'doubtful', told: say('nothingArrived'), fix: { do: 'new-terminal' } };
  return {
    ...good('receiver', say('accepted', { time: timeOf(accepted.at), path: accepted.path })),
    fix: { do: 'show-traces' },
  };
}

function packageLines(facts: PackageFacts): readonly Line[] {
  if (isUnconfigured(facts)) {
    const none: Line = { topic: 'settings', state: 'wrong', told: say('settingsNone'), fix: { do: 'configure' } };
    const unasked: Line = { topic: 'server', state: 'unknown', told: say('serverNone') };
    return [...sdkLines(facts), none, unasked, projectLine(facts)];
  }
  return [...sdkLines(facts), settingsLine(facts), urlLine(facts), ...serverLines(facts), projectLine(facts)];
}

/** Nobody chose a server or has a key, so that no server is asked either. */
const isUnconfigured = ({ urlFrom, hasKey }: PackageFacts): boolean => urlFrom === undefined && !hasKey;

const sdkLines = ({ sdks }: PackageFacts): readonly Line[] =>
  sdks.map(({ language, version, source, install }): Line => {
    if (version !== undefined && source === 'installed') return good('sdk', say('installed', { version, language }));
    if (version !== undefined && source === 'setting')
      return { topic: 'sdk', state: 'unknown', told: say('installedAsSet', { version, language }) };
    const told =
      version === undefined
        ? say('notInstalled', { language, install })
        : say('notInstalledHere', { version, language, install });
    return { topic: 'sdk', state: 'wrong', told, fix: { do: 'copy', text: install } };
  });

function settingsLine({ url, urlFrom, hasKey, disagreeing, unset }: PackageFacts): Line {
  const wrong = (told: Told, fix: DoctorFix): Line => ({ topic: 'settings', state: 'wrong', told, fix });
  if (unset.length > 0)
    return wrong(say('settingsUnset', { names: unset.map((name) => `\`${name}\``).join(', ') }), { do: 'show-configuration' });
  const needsKey = URL.canParse(url) && needsOf({ kind: 'self-hosted', url }).key;
  if (needsKey && !hasKey) return wrong(say('noKey'), { do: 'configure' });
  if (disagreeing.length > 0)
    return {
      topic: 'settings',
      state: 'doubtful',
      told: say('settingsDisagree', { place: urlFrom ?? '', others: disagreeing.join(', ') }),
      fix: { do: 'show-configuration' },
    };
  if (urlFrom === undefined)
    return { topic: 'settings', state: 'doubtful', told: say('settingsDefault'), fix: { do: 'configure' } };
  return good('settings', say('settingsAgree', { place: urlFrom }));
}

function urlLine({ url }: PackageFacts): Line {
  const wanted = serverUrl(url);
  const fix: DoctorFix = { do: 'configure' };
  if (wanted === undefined) return { topic: 'url', state: 'wrong', told: say('urlNone', { url }), fix };
  if (!isSameUrl(wanted, url)) return { topic: 'url', state: 'doubtful', told: say('urlOther', { url, wanted }), fix };
  return good('url', say('urlFine', { url }));
}

function serverLines({ verdict, url, workspace }: PackageFacts): readonly Line[] {
  const alive = good('server', say('serverAlive', { url }));
  const unknown: Line = { topic: 'workspace', state: 'unknown', told: say('workspaceUnknown', { workspace }) };
  switch (verdict.kind) {
    case 'good':
      return [alive, good('workspace', say('workspaceFine', { workspace }))];
    case 'account':
      return [alive, { topic: 'workspace', state: 'wrong', told: verdict.told, fix: { do: 'configure' } }];
    case 'server':
      return [{ topic: 'server', state: 'wrong', told: verdict.told, fix: { do: 'configure' } }, unknown];
    case 'unasked':
      return [{ topic: 'server', state: 'unknown', told: say('serverUnasked') }, unknown];
    default:
      return verdict satisfies never;
  }
}

function projectLine({ project }: PackageFacts): Line {
  if (project !== defaultProject) return good('project', say('project', { project }));
  return { topic: 'project', state: 'doubtful', told: say('projectDefault', { project }), fix: { do: 'configure' } };
}

/** Traces may be there, and the panel looks elsewhere. */
function panelLine({ shown: { server, project }, packages }: DoctorFacts): Line {
  if (server === undefined) return good('panel', say('panelEditor'));
  if (project === undefined) return good('panel', say('panelNewest', { server }));
  const logged = packages.map((one) => one.project);
  if (logged.length === 0 || logged.includes(project)) return good('panel', say('panelSame', { server, project }));
  const projects = [...new Set(logged)].map((name) => `\`${name}\``).join(', ');
  return {
    topic: 'panel',
    state: 'wrong',
    told: say('panelOther', { shown: project, projects }),
    fix: { do: 'choose-source' },
  };
}

function good(topic: Line['topic'], told: Told): Line {
  return { topic, state: 'good', told };
}

const timeOf = (at: number): string => new Date(at).toLocaleTimeString();
