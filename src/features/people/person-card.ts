import { groupOf } from '../../domain/procedure/lookup.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { Colleague, HeldCase, HeldPage } from '../../app/overviews/colleague-view.js';
import type { CardReader, DeskView } from '../../app/views.js';
import { availableText, markedAwayText, unavailableText, whatAbsenceMeansText } from '../../texts/availability.js';
import { sinceText } from '../../texts/times.js';
import { countText, caseNoun } from '../../texts/words.js';
import { hint, text, title, type Card } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, opensDialog, type ActionData, type Button } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { plainRow, rowToSee } from '../../cards/parts/case-list.js';
import { asData, oneLine } from '../../cards/user-words.js';
import { heldText, listScope, pageText, type ListScope } from '../../texts/desk-lists.js';
import { withArticle } from '../../domain/procedure/words.js';

/** Groups whose cases are given away together, one button each. */
const GROUPS_SHOWN = 4;

/** A colleague of the desk: availability and open cases, each with the button that reassigns it. Source: SIIF-15 */
export function personCard(desk: DeskView, reader: CardReader, colleague: Colleague): Card {
  const { person, page } = colleague;
  const isOwn = reader.person.id === person.id;
  const called = titleOf(desk, colleague, isOwn);
  const noun = caseNoun(desk.procedure);
  const last = page.before + page.cases.length;
  const wording = { procedure: desk.procedure, scope: scopeOf(page, desk), isThisWeek: page.asked.isThisWeek };
  const count = heldText({ total: page.total, shown: last }, wording);
  const lines = [...aboutMark(desk, reader, colleague), colleague.isNew ? whatAbsenceMeansText(isOwn, noun) : '', count];
  return {
    fallback: `${called} ${count}`,
    body: [
      title(asData(called)),
      text(lines.map(asData), 'small'),
      page.cases.map((held) => rowToSee({ ...plainRow(held.view), actions: reassignOne(held) })),
      hint(page.next === null && page.before === 0 ? '' : pageText(page.before + 1, last, page.total)),
      { is: 'buttons', buttons: pageButtons(person, page), gap: 'small' },
    ],
    actions: inOrder(buttonsOf(reader, colleague, isOwn)),
  };
}

/** A level is named where all of its groups are shown. */
function scopeOf({ asked, groups }: HeldPage, { procedure }: DeskView): ListScope {
  if (asked.groups === null) return groups === null ? { kind: 'all' } : { kind: 'overseen' };
  return listScope({ ...(asked.groups.length === groups?.length ? asked : {}), groups }, procedure);
}

/** What another page, and the same one anew, is asked for by. */
function pressOf({ id }: PersonRef, { asked }: HeldPage): ActionData & { verb: string } {
  const isNarrowed = asked.groups !== null || asked.isThisWeek;
  return { verb: 'person', person: id, ...(isNarrowed ? { asked } : {}) };
}

function pageButtons(person: PersonRef, page: HeldPage): readonly Button[] {
  const { before, cases, next } = page;
  const at = next === null ? null : { after: next, before: before + cases.length };
  return asEquals([
    ...(at === null ? [] : [executeAction('Ver los siguientes', { ...pressOf(person, page), at })]),
    ...(before === 0 ? [] : [executeAction('Ver los primeros', pressOf(person, page))]),
  ]);
}

function titleOf({ procedure: { timeZone }, now }: DeskView, { person, away, isNew }: Colleague, isOwn: boolean): string {
  if (away === null) return availableText(oneLine(person.name, 60));
  const times = { now, timeZone, reading: 'kept' } as const;
  return isNew
    ? markedAwayText(isOwn ? null : oneLine(person.name, 60), away.until, times)
    : unavailableText(oneLine(person.name, 60), away.until, times);
}

/** Who said so and why; a reason may be private, so it stands in no channel. */
function aboutMark(
  { procedure: { timeZone }, now }: DeskView,
  { isInChannel, person }: CardReader,
  { away, isNew }: Colleague,
): readonly string[] {
  if (away === null) return [];
  const reason = isInChannel || away.reason === '' ? '' : `Razón: ${oneLine(away.reason, 200)}`;
  const marked = isNew
    ? ''
    : `${sinceText(away.since, now, timeZone, 'kept').replace(/^d/, 'D')}, por ${!isInChannel && away.by.id === person.id ? 'usted' : oneLine(away.by.name, 90)}.`;
  return [marked, reason];
}

function reassignOne({ view, assign }: HeldCase): readonly Button[] {
  return assign === null ? [] : [opensDialog('Reasignar', 'advance', { ...caseData(view.stored.ticket), transition: assign })];
}

/** What undoes a slip stands open on the card; to oneself it comes first. */
function buttonsOf(
  { isCoordinator }: CardReader,
  { person, away, isNew, page, together: cases }: Colleague,
  isOwn: boolean,
): readonly Button[] {
  const backTitle = isOwn ? 'Estoy disponible' : isNew ? 'Deshacer' : 'Ya está disponible';
  const back =
    away !== null && (isOwn || isCoordinator)
      ? [executeAction(backTitle, { verb: 'available', person: person.id, since: away.since })]
      : [];
  const [first, ...others] = together(cases)
    .slice(0, GROUPS_SHOWN)
    .map((same) => reassignAll(person, same));
  const refresh = executeAction('Actualizar', pressOf(person, page));
  const lead = first === undefined ? [] : [first];
  return [...(isOwn ? [...back, ...lead] : [...lead, ...back]), ...others, refresh];
}

type Together = { group: string; assign: string; cases: readonly HeldCase[] };

/** Cases of one group that go the same way: two or more, for one alone has its own button. */
function together(cases: readonly HeldCase[]): readonly Together[] {
  const alike = new Map<string, Together>();
  for (const held of cases) {
    const { group } = held.view.stored.ticket;
    if (held.assign === null || group === null) continue;
    const key = JSON.stringify([group, held.assign]);
    alike.set(key, { group, assign: held.assign, cases: [...(alike.get(key)?.cases ?? []), held] });
  }
  return [...alike.values()].filter((same) => same.cases.length > 1).toSorted((a, b) => b.cases.length - a.cases.length);
}

function reassignAll(person: PersonRef, { group, assign, cases: [first, ...others] }: Together): Button {
  const ofGroup = withArticle(first === undefined ? { label: group } : groupOf(first.view.procedure, group)).of;
  const those = first === undefined ? '' : caseNoun(first.view.procedure).as('los');
  return opensDialog(oneLine(`Reasignar ${those} ${countText(others.length + 1)} ${ofGroup}`, 60), 'reassign', {
    person: person.id,
    group,
    transition: assign,
  });
}
