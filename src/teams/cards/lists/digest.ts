import type { Digest } from '../../../app/digest/read-digest.js';
import type { DigestMessage } from '../../../app/digest/digest-message.js';
import type { ShownIncidents } from '../../../app/overviews/desk-status-view.js';
import { isoMonth, wallDay } from '../../../domain/calendar/civil-date.js';
import type { Instant } from '../../../domain/instant.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { casesWith } from '../../../domain/ticket/mass/mass-incident.js';
import {
  atLeastText,
  awayWithCasesText,
  digestBeforeText,
  digestTitle,
  digestSummaryText,
  lowSurveysText,
  surveyAnsweredText,
} from '../../../texts/digest.js';
import type { CaseView } from '../../../ports/messenger.js';
import { openIncidentsText } from '../../../texts/mass-incidents.js';
import { caseNoun, type NounForms, capitalised, countText } from '../../../texts/words.js';
import { reportPhrase } from '../../../texts/reports.js';
import { peopleToCallText } from '../../../texts/undelivered.js';
import { inOrder, says, type ActionData, type Button } from '../parts/button.js';
import { caseName } from '../parts/case-head.js';
import { asData, asLine, oneLine } from '../parts/user-words.js';
import { plainRow, type CaseRow } from './case-list.js';

/** What a working day begins with, on one card. */
export type DigestData = {
  fallback: string;
  title: string;
  /** That the one before was not sent. */
  missed: string;
  figures: readonly DigestFigure[];
  /** Open mass incidents, in one line; none where there are none. */
  incidents: readonly (DigestPress & { text: string })[];
  /** Cases by what is to be done about them. */
  sections: readonly { heading: string; open: ActionData | ''; openTitle: string; rows: readonly Omit<CaseRow, 'actions'>[] }[];
  /** Absent people with cases. */
  away: readonly { text: string; actions: readonly Button[] }[];
  /** People to call; none where there are none. */
  calls: readonly (DigestPress & { text: string })[];
  actions: readonly Button[];
};

/** What a press types. */
type DigestPress = { open: ActionData; openTitle: string };
type DigestFigure = DigestPress & { count: string; label: string; style: 'attention' | 'warning' | '' };

/** Absent people are named up to here. */
const maxAwayShown = 5;

export function digestData({ desk, digest, isMember, sent }: DigestMessage): DigestData {
  const { procedure, now } = desk;
  const noun = caseNoun(procedure);
  const { as } = noun;
  const times = { now, timeZone: procedure.timeZone };
  const title = digestTitle(sent?.isLate === true ? sent.at : null, times);
  const { late, unassigned, low } = digest;
  const calls = peopleToCallText(digest.peopleToCall);
  return {
    fallback: digestSummaryText({ late: late.count, dueToday: dueText(digest), unassigned: unassigned.count }, noun),
    title: asData(title),
    missed: sent?.missed === undefined ? '' : asData(digestBeforeText(sent.missed, times)),
    figures: figuresOf(digest, noun),
    incidents: incidentsLine(digest.incidents, noun),
    sections: [
      { heading: `${capitalised(as('los'))} ${as('primeros')} que vencieron`, ...pressed(as('vencidos')), rows: late.first.map(plainRow) },
      {
        heading: `${capitalised(as('los'))} más ${as('antiguos')} sin asignar`,
        ...pressed('sin asignar'),
        rows: unassigned.oldest.filter((view) => !isAmong(late.first, view)).map(plainRow),
      },
      {
        heading: capitalised(lowSurveysText(low.count)),
        ...(isMember ? { open: '' as const, openTitle: '' } : pressed(surveysPhrase(low, desk))),
        rows: low.newest.map(({ view, at }) => ({ ...plainRow(view), next: surveyAnsweredText(at, times) })),
      },
    ].filter(({ rows }) => rows.length > 0),
    away: digest.away.slice(0, maxAwayShown).map(({ person: { name }, cases }) => ({
      text: asLine(awayWithCasesText(name, cases, noun), 120),
      actions: isMember ? [] : [says('Reasignar', `persona ${name}`)],
    })),
    calls: calls === '' ? [] : [{ text: calls, ...pressed('inalcanzables') }],
    actions: inOrder([says(isMember ? 'Ver cola' : 'Ver estado', isMember ? 'cola' : 'estado'), says('Actualizar', 'resumen')]),
  };
}

const maxIncidentWords = 60;

function incidentsLine({ newest, more, isMoreCounted }: ShownIncidents, noun: NounForms): DigestData['incidents'] {
  if (newest.length === 0) return [];
  const named = newest.map(({ stored: { ticket }, procedure }) => ({
    name: caseName(ticket, procedure, 'desk'),
    words: oneLine(maskedWords(ticket.words), maxIncidentWords),
    cases: casesWith(ticket),
  }));
  return [{ text: asData(openIncidentsText(named, more, isMoreCounted, noun)), ...pressed('masivos') }];
}

function pressed(phrase: string): DigestPress {
  return { open: says('', phrase).data, openTitle: `Ver ${phrase}` };
}

/** The surveys of this month, or those since the oldest of the answers where it came in a month before. */
function surveysPhrase({ oldestAt }: Digest['low'], { procedure, now }: DigestMessage['desk']): string {
  const { timeZone } = procedure;
  const monthOf = (at: Instant): string => isoMonth(wallDay(at, timeZone));
  if (oldestAt === null || monthOf(oldestAt) === monthOf(now)) return 'encuestas';
  const period = { from: oldestAt, to: now, isOpen: true, month: null };
  return reportPhrase('encuestas', { period, scope: { kind: 'desk' } }, procedure);
}

/** A case stands once on the card. */
function isAmong(shown: readonly CaseView[], { stored }: CaseView): boolean {
  return shown.some((other) => other.stored.id === stored.id);
}

function dueText({ dueToday, isDueAll }: Digest): string {
  return atLeastText(dueToday, isDueAll);
}

function figuresOf(digest: Digest, { as }: NounForms): readonly DigestFigure[] {
  const { late, dueToday, unassigned } = digest;
  return [
    {
      count: `◆ ${countText(late.count)}`,
      label: as(late.count === 1 ? 'vencido' : 'vencidos'),
      style: late.count > 0 ? 'attention' : '',
      ...pressed(as('vencidos')),
    },
    {
      count: `▲ ${dueText(digest)}`,
      label: dueToday === 1 ? 'vence hoy' : 'vencen hoy',
      style: dueToday > 0 ? 'warning' : '',
      ...pressed('qué vence hoy'),
    },
    { count: countText(unassigned.count), label: 'sin asignar', style: '', ...pressed('sin asignar') },
  ];
}
