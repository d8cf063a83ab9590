import { type GroupShare, disclosureDoneCard, disclosureCard, disclosurePreviewCard } from '../disclosure-card.js';
import type { Message } from '../../../talk/message.js';
import type { StateDisclosure } from '../rules/state-disclosure.js';
import { DAY, HOUR, later } from '../../../core/instant.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { hadNoDigestText, digestSetText, emptyDigestText, noDigestText, noSuchTimeText } from '../digest-texts.js';
import { caseNoun } from '../../../texts/words.js';
import { nothingToDiscloseText } from '../disclosure-texts.js';
import { passageOf, type Passage } from '../../../../test/read-aloud/shown-lines.js';
import { declaredWith, StagedCase, stagedPeople } from '../../../../test/read-aloud/staged-case.js';
import { digestCard } from '../digest-card.js';

const { colleague } = stagedPeople;

/** What a working day begins with, and the state that is sent to the groups. */
export function morning(procedure: Procedure): readonly Passage[] {
  const read = (title: string, message: Message) => passageOf(title, message);
  const say = (title: string, text: string) => read(title, { kind: 'text', text });
  const { view } = StagedCase.registered(procedure);
  const desk = { procedure, calendar: view.calendar, now: view.now };
  const times = { now: view.now, timeZone: procedure.timeZone };
  const digest = {
    late: { count: 1, first: [view] },
    dueToday: 1,
    isDueAll: true,
    unassigned: { count: 2, oldest: [StagedCase.registered(procedure).taken().view] },
    away: [{ person: colleague, cases: 4 }],
    peopleToCall: { people: 1, channels: 0, withoutChannel: [] },
    lines: [{ said: `Se repite ${procedure.categories[0]?.label ?? ''}`, phrase: 'repetidos' }],
    incidents: { newest: [declaredWith(StagedCase.registered(procedure), 12)], more: 0, isMoreCounted: true },
    low: { count: 1, newest: [{ view, at: view.now }], oldestAt: view.now },
  };
  const late = { day: 0, at: later(view.now, -HOUR), isLate: true, mayBeRepeat: true, missed: later(view.now, -DAY) };
  return [
    read('Resumen de la mañana', { kind: 'card', card: digestCard({ desk, digest, isMember: false, sent: null }) }),
    read('Resumen que no salió a su hora', { kind: 'card', card: digestCard({ desk, digest, isMember: true, sent: late }) }),
    say('Resumen, sin nada que decir', emptyDigestText(caseNoun(procedure))),
    say('Resumen a una hora', digestSetText(later(view.now, HOUR), times)),
    say('Resumen a una hora que no existe', noSuchTimeText('a las 7:75', '8:15')),
    say('Sin resumen', noDigestText),
    say('Sin resumen, y no lo tenía', hadNoDigestText),
    ...disclosure(procedure, read),
    say('Divulgar, sin nada que enviar', nothingToDiscloseText(caseNoun(procedure))),
  ];
}

function disclosure(procedure: Procedure, read: (title: string, message: Message) => Passage): readonly Passage[] {
  const { view } = StagedCase.registered(procedure);
  const desk = { procedure, calendar: view.calendar, now: view.now };
  const [first, second = first] = procedure.groups;
  if (first === undefined || second === undefined) return [];
  const share: GroupShare = {
    group: first.id,
    level: first.level,
    label: first.label,
    hasChannel: true,
    parts: [
      { of: 'new', count: 3, first: [view] },
      { of: 'working', count: 1, first: [StagedCase.registered(procedure).taken().view] },
    ],
  };
  const by = colleague;
  const quiet: GroupShare = { ...share, group: second.id, level: second.level, label: second.label, parts: [] };
  const groups = procedure.groups.slice(0, 6).map(({ id }) => id);
  const outcomes = [
    { as: 'sent', at: view.now },
    { as: 'no-channel' },
    { as: 'unclear' },
    { as: 'left-out' },
    { as: 'already', at: view.now, by },
    { as: 'other-sends', until: view.now, by },
  ] as const;
  const sent: StateDisclosure = {
    at: view.now,
    by,
    line: 'Revisen lo que espera al usuario',
    groups: groups.flatMap((group, i) => {
      const outcome = outcomes[i];
      return outcome === undefined ? [] : [{ group, ...outcome }];
    }),
  };
  const previewed = [
    { share, last: { at: view.now, by } },
    { share: quiet, last: null },
  ];
  return [
    read('Divulgar el estado', { kind: 'card', card: disclosurePreviewCard(desk, previewed, null) }),
    read('El estado, en el canal de un grupo', { kind: 'card', card: disclosureCard(desk, share, sent.line, by) }),
    read('El estado ya enviado', { kind: 'card', card: disclosureDoneCard(desk, 'd', sent) }),
  ];
}
