import { grouped } from '../../../core/grouped.js';
import { later, DAY, HOUR, MINUTE, type Instant } from '../../../core/instant.js';
import { maskedWords } from '../../../core/masking/mask.js';
import type { MassSignRule } from '../../../procedure/coordination.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { After } from '../../../procedure/workflow.js';
import { meaningOf } from '../../../core/procedure/form.js';
import { formFieldsOf } from '../../../core/procedure/recurrence.js';
import { shareStems, stemsOf } from '../../../core/text/match-words.js';
import { normaliseText } from '../../../core/text/normalise-text.js';
import { requestText } from '../../../core/ticket/search-terms.js';
import { isDraft, isOpen, type Ticket } from '../../../core/ticket/ticket.js';
import { isParentCase, type MassSigns } from '../../../core/ticket/mass/mass-incident.js';

/** Cases that seem to have one cause, the oldest first. */
export type SeenIncident = { cases: readonly [Ticket, ...Ticket[]]; signs: MassSigns };

/** How many cases are compared by their words; if there are more, the newest ones. */
const maxCompared = 400;
const maxShownWords = 80;

/**
 * Groups of open cases that look like a mass incident, by the procedure's signs in their order. A case counts once; child cases and
 * declared incidents do not count. Two cases say the same where one has most of the other's words.
 *
 * Source: SIIF-07
 */
export function seenIncidents(open: readonly Ticket[], procedure: Procedure, now: Instant): readonly SeenIncident[] {
  const seen: SeenIncident[] = [];
  const taken = new Set<Ticket['id']>();
  for (const rule of procedure.massIncident?.signs ?? []) {
    const from = later(now, -signsWithinMs(rule.within));
    const free = open.filter((ticket) => isAlone(ticket) && !taken.has(ticket.id) && (ticket.completedAt ?? 0) >= from);
    for (const cases of groupsOf(free, rule, procedure)) {
      const [first, ...others] = cases.toSorted((a, b) => a.openedAt - b.openedAt);
      const found = distinctOf(cases, rule.distinct, procedure);
      if (first === undefined || found <= rule.moreThan) continue;
      const { by, distinct } = rule;
      const value = by === 'words' ? maskedWords(first.words).slice(0, maxShownWords) : rawValue(first, by);
      const signs = { by, value, distinct, found, withinMs: signsWithinMs(rule.within) };
      seen.push({ cases: [first, ...others], signs });
      for (const { id } of cases) taken.add(id);
    }
  }
  return seen;
}

/** How far back a rule looks; a business day counts as a whole day. */
export function signsWithinMs(within: After): number {
  if ('minutes' in within) return within.minutes * MINUTE;
  if ('hours' in within) return within.hours * HOUR;
  return 'businessDays' in within ? within.businessDays * DAY : 0;
}

function isAlone(ticket: Ticket): boolean {
  return isOpen(ticket) && !isDraft(ticket) && ticket.phase !== 'resolved' && ticket.parent === undefined && !isParentCase(ticket);
}

function groupsOf(cases: readonly Ticket[], { by }: MassSignRule, procedure: Procedure): readonly (readonly Ticket[])[] {
  if (by === 'words') return bySameWords(cases, procedure);
  const groups = grouped(cases, (ticket) => normaliseText(rawValue(ticket, by)));
  return [...groups].flatMap(([value, group]) => (value === '' ? [] : [group]));
}

function bySameWords(cases: readonly Ticket[], procedure: Procedure): readonly (readonly Ticket[])[] {
  const compared = cases
    .toSorted((a, b) => a.openedAt - b.openedAt)
    .slice(-maxCompared)
    .map((ticket) => ({ ticket, stems: new Set(stemsOf(requestText(ticket, procedure))) }));
  const groups: { first: ReadonlySet<string>; cases: Ticket[] }[] = [];
  for (const { ticket, stems } of compared) {
    const group = groups.find(({ first }) => shareStems(first, stems));
    if (group === undefined) groups.push({ first: stems, cases: [ticket] });
    else group.cases.push(ticket);
  }
  return groups.map((group) => group.cases);
}

function distinctOf(cases: readonly Ticket[], distinct: string, procedure: Procedure): number {
  const [field] = formFieldsOf(procedure, distinct);
  const given = (ticket: Ticket) => normaliseText(meaningOf(ticket.fields[distinct] ?? '', field));
  const values = cases.map((ticket) => (distinct === 'requesters' ? ticket.requester.id : given(ticket)));
  return new Set(values.filter((value) => value !== '')).size;
}

function rawValue(ticket: Ticket, by: string): string {
  return by === 'category' ? (ticket.category ?? '') : (ticket.fields[by] ?? '');
}
