import type { ShownIncidents } from '../../desk/overviews/desk-status.js';
import type { DeskView } from '../../desk/views.js';
import { asEquals, says, type Button } from '../../cards/button.js';
import { bold, box, row, text, type Card, type Column, type Parts } from '../../cards/card.js';
import { caseName } from '../../cards/parts/case-head.js';
import { caseRow, rowToChannel, type CaseRow } from '../../cards/parts/case-list.js';
import { figure, lineToList, toList } from '../../cards/parts/to-list.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import { isoDate, isoMonth, wallDay } from '../../core/calendar/civil-date.js';
import type { DueDigest } from './rules/digest-due.js';
import type { Instant } from '../../core/instant.js';
import { maskedWords } from '../../core/masking/mask.js';
import { casesWith } from '../../core/ticket/mass/mass-incident.js';
import {
  atLeastText,
  awayWithCasesText,
  digestBeforeText,
  digestTitle,
  digestSummaryText,
  lowSurveysText,
  surveyAnsweredText,
} from './digest-texts.js';
import { openIncidentsText } from '../../texts/mass-incidents.js';
import { peopleToCallText } from '../../texts/undelivered.js';
import { caseNoun, type NounForms, capitalised, countText } from '../../texts/words.js';
import type { Digest } from './digest.js';

const maxAwayShown = 5;
const maxIncidentWords = 60;

/** @property isMember it is about the reader's own groups, not about what a coordinator oversees; `sent`: null where it was asked for */
export type ShownDigest = { desk: DeskView; digest: Digest; isMember: boolean; sent: DueDigest | null };

export function digestCard({ desk, digest, isMember, sent }: ShownDigest): Card {
  const { procedure, now } = desk;
  const noun = caseNoun(procedure);
  const { as } = noun;
  const the = capitalised(as('los'));
  const times = { now, timeZone: procedure.timeZone };
  const { late, unassigned, low } = digest;
  const dueToday = atLeastText(digest.dueToday, digest.isDueAll);
  // A case is shown only once on the card.
  const oldest = unassigned.oldest.filter(({ stored }) => late.first.every((one) => one.stored.id !== stored.id));
  const lateRows = late.first.map((view) => rowToChannel(view));
  const oldestRows = oldest.map((view) => rowToChannel(view, { isUnassigned: true }));
  const lowRows = low.newest.map(({ view, at }) => ({ ...rowToChannel(view), next: surveyAnsweredText(at, times) }));
  return {
    fallback: digestSummaryText({ late: late.count, dueToday, unassigned: unassigned.count }, noun),
    mayBeRepeat: sent?.mayBeRepeat,
    body: [
      bold(asData(digestTitle(sent?.isLate === true ? sent.at : null, times))),
      text(sent?.missed === undefined ? '' : asData(digestBeforeText(sent.missed, times)), 'small'),
      row(figuresOf(digest, dueToday, noun), { gap: 'medium' }),
      lineToList(incidentsLine(digest.incidents, noun), 'masivos', 'medium'),
      digest.lines.map(({ said, phrase }) => lineToList(asData(said), phrase, 'medium')),
      section(`${the} ${as('primeros')} que vencieron`, toList(as('vencidos')), lateRows),
      section(`${the} más ${as('antiguos')} sin asignar`, toList('sin asignar'), oldestRows),
      section(capitalised(lowSurveysText(low.count)), isMember ? undefined : toList(surveysPhrase(low, desk)), lowRows),
      digest.away.slice(0, maxAwayShown).map(({ person: { name }, cases }) => {
        const buttons = isMember ? [] : [says('Reasignar', `persona ${name}`)];
        return box([text(asLine(awayWithCasesText(name, cases, noun), 120)), { is: 'buttons', buttons, gap: 'small' }], { gap: 'apart' });
      }),
      lineToList(peopleToCallText(digest.peopleToCall), 'inalcanzables', 'apart'),
    ],
    actions: asEquals([says(isMember ? 'Ver cola' : 'Ver estado', isMember ? 'cola' : 'estado'), says('Actualizar', 'resumen')]),
  };
}

function figuresOf({ late, dueToday, unassigned }: Digest, dueText: string, { as }: NounForms): readonly Column[] {
  const lateLabel = as(late.count === 1 ? 'vencido' : 'vencidos');
  return [
    figure(`◆ ${countText(late.count)}`, lateLabel, toList(as('vencidos')), late.count > 0 ? 'attention' : ''),
    figure(`▲ ${dueText}`, dueToday === 1 ? 'vence hoy' : 'vencen hoy', toList('qué vence hoy'), dueToday > 0 ? 'warning' : ''),
    figure(countText(unassigned.count), 'sin asignar', toList('sin asignar')),
  ];
}

/** A heading and the cases that need the same action. @param press opens the list of all, where the reader may see it */
function section(heading: string, press: Button | undefined, rows: readonly CaseRow[]): Parts {
  if (rows.length === 0) return [];
  const top = press === undefined ? bold(heading) : box(bold(heading), { press });
  return box([top, rows.map((one) => caseRow(one))], { gap: 'apart' });
}

function incidentsLine({ newest, more, isMoreCounted }: ShownIncidents, noun: NounForms): string {
  if (newest.length === 0) return '';
  const named = newest.map(({ stored: { ticket }, procedure }) => ({
    name: caseName(ticket, procedure, 'desk'),
    words: oneLine(maskedWords(ticket.words), maxIncidentWords),
    cases: casesWith(ticket),
  }));
  return asData(openIncidentsText(named, more, isMoreCounted, noun));
}

/** The phrase for the surveys of this month, or, if the oldest answer came in an earlier month, for the surveys since then. */
function surveysPhrase({ oldestAt }: Digest['low'], { procedure, now }: DeskView): string {
  const monthOf = (at: Instant): string => isoMonth(wallDay(at, procedure.timeZone));
  if (oldestAt === null || monthOf(oldestAt) === monthOf(now)) return 'encuestas';
  const dayOf = (at: Instant): string => isoDate(wallDay(at, procedure.timeZone));
  return `encuestas ${dayOf(oldestAt)} a ${dayOf(now)}`;
}
