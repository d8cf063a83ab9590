import type { Away } from '../../core/people/availability.js';
import type { PersonRef } from '../../core/people/person.js';
import type { Instant } from '../../core/instant.js';
import { groupOf } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { withArticle } from '../../core/procedure/words.js';
import type { CaseView } from '../../ports/messenger.js';
import type { CardReader, DeskView } from '../../desk/views.js';
import { hint, text, title, type Card } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, opensDialog, type Button } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseRow, plainRow } from '../../cards/parts/case-list.js';
import { asData, oneLine } from '../../cards/user-words.js';
import { availableText, markedAwayText, unavailableText, whatAbsenceMeansText } from '../../texts/availability.js';
import { heldText, listScope, pageText, type ListScope } from '../../texts/case-lists.js';
import { sinceText } from '../../texts/times.js';
import { capitalised, caseNoun, countText } from '../../texts/words.js';
import type { Narrowed } from '../lists/narrow-list.js';
import { known } from '../../core/grouped.js';

export type HeldCase = { view: CaseView; assign: string | null };

/**
 * @property groups the groups of the shown cases; null: every group. For a coordinator with a scope the groups of the scope
 * @property before how many cases are on the pages before
 * @property next   null on the last one
 * @property total  null where the cases are not counted
 */
export type HeldPage = {
  cases: readonly HeldCase[];
  asked: Narrowed;
  groups: readonly string[] | null;
  before: number;
  next: string | null;
  total: number | null;
};

/** @property away the present mark; `isNew`: it was made just now; `together`: cases to give away by group, whatever page they are on */
export type Colleague = { person: PersonRef; away: Away | null; isNew: boolean; page: HeldPage; together: readonly HeldCase[] };

/** Each case has the button that reassigns it. Source: SIIF-15 */
export function personCard({ procedure, now }: DeskView, reader: CardReader, colleague: Colleague): Card {
  const { person, away, isNew, page } = colleague;
  const isOwn = reader.person.id === person.id;
  const name = oneLine(person.name, 60);
  const times = { now, timeZone: procedure.timeZone, reading: 'kept' } as const;
  const marked = (until: Instant | null): string =>
    isNew ? markedAwayText(isOwn ? null : name, until, times) : unavailableText(name, until, times);
  const called = away === null ? availableText(name) : marked(away.until);
  const { asked, before, next, total } = page;
  const last = before + page.cases.length;
  const count = heldText({ total, shown: last }, { procedure, scope: scopeShown(page, procedure), isThisWeek: asked.isThisWeek });
  const press = { verb: 'person', person: person.id, ...(asked.groups !== null || asked.isThisWeek ? { asked } : {}) };
  const pages = [
    ...(next === null ? [] : [executeAction('Ver los siguientes', { ...press, at: { after: next, before: last } })]),
    ...(before === 0 ? [] : [executeAction('Ver los primeros', press)]),
  ];
  const since = (at: Instant): string => sinceText(at, now, procedure.timeZone, 'kept');
  const meaning = isNew ? whatAbsenceMeansText(isOwn, caseNoun(procedure)) : '';
  return {
    fallback: `${called} ${count}`,
    body: [
      title(asData(called)),
      text([...aboutMark(colleague, reader, since), meaning, count].map(asData), 'small'),
      page.cases.map((held) => caseRow({ ...plainRow(held.view), actions: reassignOne(held) })),
      hint(next === null && before === 0 ? '' : pageText(before + 1, last, total)),
      { is: 'buttons', buttons: asEquals(pages), gap: 'small' },
    ],
    actions: inOrder([...buttonsOf(reader, colleague, isOwn), executeAction('Actualizar', press)]),
  };
}

function scopeShown({ asked, groups }: HeldPage, procedure: Procedure): ListScope {
  if (asked.groups === null) return groups === null ? { kind: 'all' } : { kind: 'overseen' };
  return listScope({ ...(asked.groups.length === groups?.length ? asked : {}), groups }, procedure);
}

/** A reason may be private, so no channel shows it. */
function aboutMark({ away, isNew }: Colleague, { isInChannel, person }: CardReader, since: (at: Instant) => string): readonly string[] {
  if (away === null) return [];
  const reason = isInChannel || away.reason === '' ? '' : `Razón: ${oneLine(away.reason, 200)}`;
  const by = !isInChannel && away.by.id === person.id ? 'usted' : oneLine(away.by.name, 90);
  return [isNew ? '' : `${capitalised(since(away.since))}, por ${by}.`, reason];
}

const reassignOne = ({ view, assign }: HeldCase): readonly Button[] =>
  assign === null ? [] : [opensDialog('Reasignar', 'advance', { ...caseData(view.stored.ticket), transition: assign })];

/** The undo button is always visible, and on the person's own card it is the first. */
function buttonsOf({ isCoordinator }: CardReader, { person, away, isNew, together }: Colleague, isOwn: boolean): readonly Button[] {
  const backTitle = isOwn ? 'Estoy disponible' : isNew ? 'Deshacer' : 'Ya está disponible';
  const mayClear = away !== null && (isOwn || isCoordinator);
  const back = mayClear ? [executeAction(backTitle, { verb: 'available', person: person.id, since: away.since })] : [];
  const all = reassignTogether(person, together);
  return isOwn ? [...back, ...all] : [...all.slice(0, 1), ...back, ...all.slice(1)];
}

const maxGroups = 4;

/** Most cases first; a single case has its own button. */
function reassignTogether(person: PersonRef, cases: readonly HeldCase[]): readonly Button[] {
  const alike = new Map<string, { group: string; transition: string; procedure: Procedure; count: number }>();
  for (const { view, assign: transition } of cases) {
    const { stored, procedure } = view;
    const { group } = stored.ticket;
    if (transition !== null && group !== null)
      known(alike, JSON.stringify([group, transition]), () => ({ group, transition, procedure, count: 0 })).count += 1;
  }
  const together = [...alike.values()].filter(({ count }) => count > 1).toSorted((a, b) => b.count - a.count);
  return together.slice(0, maxGroups).map(({ group, transition, procedure, count }) => {
    const ofGroup = withArticle(groupOf(procedure, group)).of;
    const said = oneLine(`Reasignar ${caseNoun(procedure).as('los')} ${countText(count)} ${ofGroup}`, 60);
    return opensDialog(said, 'reassign', { person: person.id, group, transition });
  });
}
