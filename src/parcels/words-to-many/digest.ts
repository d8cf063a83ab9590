import { asEquals, says } from '../../cards/button.js';
import { bold, row, type Card, type Column } from '../../cards/card.js';
import { caseName } from '../../cards/parts/case-head.js';
import { figure, lineToList, toList } from '../../cards/parts/to-list.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import type { DueDelivery } from '../../core/desk/timed-delivery.js';
import { maskedWords } from '../../core/masking/mask.js';
import { casesWith } from '../../core/ticket/mass/mass-incident.js';
import type { Desk } from '../../desk.js';
import { readDeskList } from '../../desk/overviews/desk-lists.js';
import { readDeskStatus, type ShownIncidents } from '../../desk/overviews/desk-status.js';
import type { DeskView } from '../../desk/views.js';
import { awayWithCases } from '../../features/people/person.js';
import { openIncidentsText } from '../../texts/mass-incidents.js';
import { dayText, theTimeText } from '../../texts/times.js';
import { peopleToCallText } from '../../texts/undelivered.js';
import { caseNoun, countText, type NounForms } from '../../texts/words.js';

/** The limit up to which cases that fall due today are counted. */
const maxDueCounted = 100;
const maxAwayShown = 5;
const maxIncidentWords = 60;

export type Digest = Awaited<ReturnType<typeof readDigest>>;

/** What a working day begins with. @param groups null: the whole desk @param isMember without what is the coordination's alone */
export async function readDigest(desk: Desk, groups: readonly string[] | null, isMember = false) {
  const [{ late, unassigned, peopleToCall, incidents }, due, away, lines] = await Promise.all([
    readDeskStatus(desk, groups),
    readDeskList(desk, { name: 'due-today', groups, isThisWeek: false }, maxDueCounted),
    awayWithCases(desk, groups),
    isMember ? [] : Promise.all(desk.morning.map((line) => line(desk, groups))),
  ]);
  // The incidents are of the whole desk.
  return {
    late,
    unassigned,
    peopleToCall,
    incidents,
    away,
    lines: lines.flatMap((line) => line ?? []),
    dueToday: due.cases.length,
    isDueAll: due.next === null,
  };
}

/** Whether there is nothing to report: then no digest is sent. */
export function isEmptyDigest({ late, dueToday, unassigned, away, peopleToCall, incidents, lines }: Digest): boolean {
  const toCall = peopleToCall.people + peopleToCall.channels + peopleToCall.withoutChannel.length;
  return [late, dueToday, unassigned, away.length, toCall, incidents.newest.length, lines.length].every((count) => count === 0);
}

/** @param isMember it is about the reader's own groups, not about what a coordinator oversees @param sent null where it was asked for */
export function digestCard(desk: DeskView, digest: Digest, isMember: boolean, sent: DueDelivery | null): Card {
  const { now, procedure } = desk;
  const noun = caseNoun(procedure);
  const figures = figuresOf(digest, noun);
  const missed = sent?.isLate === true ? `, que no salió a ${theTimeText(sent.at, procedure.timeZone)}` : '';
  return {
    fallback: `Resumen de hoy: ${figures.map(([count, label]) => `${count} ${label}`).join(', ')}`,
    mayBeRepeat: sent?.mayBeRepeat,
    body: [
      bold(asData(`Resumen de hoy, ${dayText(now, now, procedure.timeZone, 'kept')}${missed}`)),
      row(
        figures.map(([count, label, list], i) => shownFigure(i, count, label, list)),
        { gap: 'medium' },
      ),
      lineToList(incidentsLine(digest.incidents, noun), 'masivos', 'medium'),
      digest.lines.map(({ said, phrase }) => lineToList(asData(said), phrase, 'medium')),
      digest.away.slice(0, maxAwayShown).map(({ person: { name }, cases }) => {
        const said = asLine(`${name} no está y tiene ${noun.counted(cases)}`, 120);
        return isMember ? { is: 'text', text: said } : lineToList(said, `persona ${name}`, 'small');
      }),
      lineToList(peopleToCallText(digest.peopleToCall), 'inalcanzables', 'apart'),
    ],
    actions: asEquals([says(isMember ? 'Ver cola' : 'Ver estado', isMember ? 'cola' : 'estado'), says('Actualizar', 'resumen')]),
  };
}

type Figure = readonly [count: string, label: string, list: string];

function figuresOf({ late, dueToday, isDueAll, unassigned }: Digest, { as }: NounForms): readonly Figure[] {
  return [
    [countText(late), as(late === 1 ? 'vencido' : 'vencidos'), as('vencidos')],
    [`${countText(dueToday)}${isDueAll ? '' : '+'}`, dueToday === 1 ? 'vence hoy' : 'vencen hoy', 'qué vence hoy'],
    [countText(unassigned), 'sin asignar', 'sin asignar'],
  ];
}

function shownFigure(place: number, count: string, label: string, list: string): Column {
  const style = count === '0' ? '' : ((['attention', 'warning'] as const)[place] ?? '');
  return figure(`${['◆ ', '▲ '][place] ?? ''}${count}`, label, toList(list), style);
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
