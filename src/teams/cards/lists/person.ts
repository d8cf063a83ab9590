import { groupOf } from '../../../domain/procedure/lookup.js';
import type { PersonRef } from '../../../domain/people/person.js';
import type { Colleague, DeskView, HeldCase, CardReader } from '../../../app/views.js';
import { availableText, markedAwayText, unavailableText, whatAbsenceMeansText } from '../../../texts/availability.js';
import { sinceText } from '../../../texts/times.js';
import { countText } from '../../../texts/words.js';
import { executeAction, inOrder, opensDialog, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { plainRow, type CaseRow } from './case-list.js';
import { asData, oneLine } from '../parts/user-words.js';
import { caseNoun, type NounForms } from '../../../texts/nouns.js';
import { withArticle } from '../../../domain/procedure/articles.js';

/** A colleague of the desk: availability and open cases, each with the button that reassigns it. */
export type PersonData = {
  fallback: string;
  title: string;
  lines: readonly { line: string }[];
  rows: readonly (CaseRow & { actions: readonly Button[] })[];
  more: string;
  actions: readonly Button[];
};

/** One button each; the rest is given away together, in the dialog. */
const CASES_SHOWN = 8;

/** Groups whose cases are given away together, one button each. */
const GROUPS_SHOWN = 4;

/** Source: SIIF-15 */
export function personData(desk: DeskView, reader: CardReader, colleague: Colleague): PersonData {
  const { person, cases } = colleague;
  const isOwn = reader.person.id === person.id;
  const title = titleOf(desk, colleague, isOwn);
  const noun = caseNoun(desk.procedure);
  const count = cases.length === 0 ? `No tiene ${noun.many} a su nombre.` : `Tiene ${casesText(colleague, noun)}.`;
  const left = cases.length - CASES_SHOWN + (colleague.isAll ? 0 : 1);
  return {
    fallback: `${title} ${count}`,
    title: asData(title),
    lines: [...aboutMark(desk, reader, colleague), ...(colleague.isNew ? [whatAbsenceMeansText(isOwn, noun)] : []), count].map((line) => ({
      line: asData(line),
    })),
    rows: cases.slice(0, CASES_SHOWN).map((held) => ({ ...plainRow(held.view), actions: reassignOne(held) })),
    more: left <= 0 ? '' : `y ${colleague.isAll ? '' : 'al menos '}${countText(left)} más`,
    actions: inOrder(buttonsOf(reader, colleague, isOwn)),
  };
}

function casesText({ cases, isAll }: Colleague, { counted }: NounForms): string {
  return `${isAll ? '' : 'al menos '}${counted(cases.length)}`;
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
  return [marked, reason].filter((line) => line !== '');
}

function reassignOne({ view, assign }: HeldCase): readonly Button[] {
  return assign === null ? [] : [opensDialog('Reasignar', 'advance', { ...caseData(view.stored.ticket), transition: assign })];
}

/** What undoes a slip stands open on the card; to oneself it comes first. */
function buttonsOf({ isCoordinator }: CardReader, { person, away, isNew, cases }: Colleague, isOwn: boolean): readonly Button[] {
  const backTitle = isOwn ? 'Estoy disponible' : isNew ? 'Deshacer' : 'Ya está disponible';
  const back =
    away !== null && (isOwn || isCoordinator)
      ? [executeAction(backTitle, { verb: 'available', person: person.id, since: away.since })]
      : [];
  const [first, ...others] = together(cases)
    .slice(0, GROUPS_SHOWN)
    .map((same) => reassignAll(person, same));
  const refresh = executeAction('Actualizar', { verb: 'person', person: person.id });
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
