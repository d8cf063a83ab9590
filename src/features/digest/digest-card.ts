import type { Digest } from '../../app/digest/read-digest.js';
import type { DigestMessage } from '../../app/digest/digest-message.js';
import type { ShownIncidents } from '../../app/overviews/desk-status-view.js';
import { isoMonth, wallDay } from '../../domain/calendar/civil-date.js';
import type { Instant } from '../../domain/instant.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { casesWith } from '../../domain/ticket/mass/mass-incident.js';
import {
  atLeastText,
  awayWithCasesText,
  digestBeforeText,
  digestTitle,
  digestSummaryText,
  lowSurveysText,
  surveyAnsweredText,
} from '../../texts/digest.js';
import type { CaseView } from '../../ports/messenger.js';
import { openIncidentsText } from '../../texts/mass-incidents.js';
import { caseNoun, type NounForms, capitalised, countText } from '../../texts/words.js';
import { reportPhrase } from '../../texts/reports.js';
import { peopleToCallText } from '../../texts/undelivered.js';
import { bold, box, row, text, type Card, type Parts } from '../../cards/card.js';
import { inOrder, says, type Button } from '../../cards/button.js';
import { figureColumn, lineToList, toList, type Figure } from '../../cards/parts/to-list.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import { caseRow, plainRow, type CaseRow } from '../../cards/parts/case-list.js';

/** Absent people are named up to here. */
const maxAwayShown = 5;

/** What a working day begins with, on one card. */
export function digestCard({ desk, digest, isMember, sent }: DigestMessage): Card {
  const { procedure, now } = desk;
  const noun = caseNoun(procedure);
  const { as } = noun;
  const times = { now, timeZone: procedure.timeZone };
  const { late, unassigned, low } = digest;
  return {
    fallback: digestSummaryText({ late: late.count, dueToday: dueText(digest), unassigned: unassigned.count }, noun),
    body: [
      bold(asData(digestTitle(sent?.isLate === true ? sent.at : null, times))),
      text(sent?.missed === undefined ? '' : asData(digestBeforeText(sent.missed, times)), 'small'),
      row(figuresOf(digest, noun).map(figureColumn), { gap: 'medium' }),
      lineToList(incidentsLine(digest.incidents, noun), 'masivos', 'medium'),
      section(`${capitalised(as('los'))} ${as('primeros')} que vencieron`, toList(as('vencidos')), late.first.map(plainRow)),
      section(
        `${capitalised(as('los'))} más ${as('antiguos')} sin asignar`,
        toList('sin asignar'),
        unassigned.oldest.filter((view) => !isAmong(late.first, view)).map(plainRow),
      ),
      section(
        capitalised(lowSurveysText(low.count)),
        isMember ? undefined : toList(surveysPhrase(low, desk)),
        low.newest.map(({ view, at }) => ({ ...plainRow(view), next: surveyAnsweredText(at, times) })),
      ),
      digest.away.slice(0, maxAwayShown).map(({ person: { name }, cases }) => {
        const buttons = isMember ? [] : [says('Reasignar', `persona ${name}`)];
        return box([text(asLine(awayWithCasesText(name, cases, noun), 120)), { is: 'buttons', buttons, gap: 'small' }], { gap: 'apart' });
      }),
      lineToList(peopleToCallText(digest.peopleToCall), 'inalcanzables', 'apart'),
    ],
    actions: inOrder([says(isMember ? 'Ver cola' : 'Ver estado', isMember ? 'cola' : 'estado'), says('Actualizar', 'resumen')]),
  };
}

/** Cases by what is to be done about them. @param press to the list of all, where the reader may see it */
function section(heading: string, press: Button | undefined, rows: readonly CaseRow[]): Parts {
  if (rows.length === 0) return [];
  const top = press === undefined ? bold(heading) : box(bold(heading), { press });
  return box([top, rows.map((one) => caseRow(one, 'small'))], { gap: 'apart' });
}

const maxIncidentWords = 60;

/** Open mass incidents, in one line. */
function incidentsLine({ newest, more, isMoreCounted }: ShownIncidents, noun: NounForms): string {
  if (newest.length === 0) return '';
  const named = newest.map(({ stored: { ticket }, procedure }) => ({
    name: caseName(ticket, procedure, 'desk'),
    words: oneLine(maskedWords(ticket.words), maxIncidentWords),
    cases: casesWith(ticket),
  }));
  return asData(openIncidentsText(named, more, isMoreCounted, noun));
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

function figuresOf(digest: Digest, { as }: NounForms): readonly Figure[] {
  const { late, dueToday, unassigned } = digest;
  return [
    {
      count: `◆ ${countText(late.count)}`,
      label: as(late.count === 1 ? 'vencido' : 'vencidos'),
      style: late.count > 0 ? 'attention' : '',
      press: toList(as('vencidos')),
    },
    {
      count: `▲ ${dueText(digest)}`,
      label: dueToday === 1 ? 'vence hoy' : 'vencen hoy',
      style: dueToday > 0 ? 'warning' : '',
      press: toList('qué vence hoy'),
    },
    { count: countText(unassigned.count), label: 'sin asignar', press: toList('sin asignar') },
  ];
}
