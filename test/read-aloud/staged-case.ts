import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { later, MINUTE } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { recordEvents } from '../../src/core/outbox/record-events.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { personId, system, type Actor, type PersonRef } from '../../src/core/people/person.js';
import { routesFrom, stateOf, transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Act, Transition } from '../../src/procedure/workflow.js';
import type { DraftOffer } from '../../src/core/ticket/draft-offer.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import type { CaseView } from '../../src/ports/messenger.js';

const asker: PersonRef = { id: personId('ana'), name: 'Ana Ruiz' };
const colleague: PersonRef = { id: personId('beto'), name: 'Beto Gil' };
const START = fromIso('2026-11-20T20:20:00Z');
const WORDS = 'No abre el sistema desde ayer';

const rulesOf = (procedure: Procedure) => ({ procedure, calendar: createBusinessCalendar(procedure.calendar) });

/** The people of a staged case: who asks, and who attends. */
export const stagedPeople = { asker, colleague } as const;

/**
 * A case of any procedure, led through its states by events alone: what its cards say is read aloud, not decided. A step whose
 * act has no transition from the present state is left out.
 */
export class StagedCase {
  private readonly now;

  private constructor(
    private readonly procedure: Procedure,
    private readonly stored: StoredTicket,
  ) {
    this.now = later(START, stored.history.length * MINUTE);
  }

  static opened(procedure: Procedure, offered: readonly DraftOffer[] = []): StagedCase {
    const id = ticketId('t-45');
    const event: TicketEvent = {
      type: 'draft-opened',
      ticket: id,
      procedure: { id: procedure.id, version: procedure.version, hash: 'h' },
      channel: 'teams',
      requester: asker,
      registeredBy: null,
      words: WORDS,
      fields: fieldsOf(procedure, ''),
      category: categoryOf(procedure),
      state: procedure.intake.state,
      ...(offered.length === 0 ? {} : { offered }),
    };
    const context = { at: START, actor: actorOf(asker), command: 'open', rules: rulesOf(procedure) };
    return new StagedCase(procedure, recordEvents(null, id, [event], { draft: 12 }, context));
  }

  static registered(procedure: Procedure): StagedCase {
    const category = procedure.categories.find((c) => c.id === categoryOf(procedure));
    return StagedCase.opened(procedure).moves(
      'complete',
      asker,
      (to) => ({
        type: 'draft-completed',
        ...to,
        fields: fieldsOf(procedure, 'Dato'),
        kind: category?.kind ?? 'incident',
        priority: procedure.priority.priorities[1]?.id ?? procedure.priority.priorities[0]?.id ?? '',
        group: procedure.intake.group,
      }),
      { ticket: 45 },
    );
  }

  taken(): StagedCase {
    return this.moves('take', colleague, (to) => ({ type: 'ticket-taken', ...to, assignee: colleague }));
  }

  asked(): StagedCase {
    return this.moves('ask', colleague, (to) => ({ type: 'requester-asked', ...to, question: '¿Le pasa en otro equipo?', assignee: null }));
  }

  escalated(): StagedCase {
    const [route] = routesFrom(this.procedure, { group: this.view.stored.ticket.group, category: this.view.stored.ticket.category });
    const group = route?.to[0];
    if (group === undefined) return this;
    const from = this.view.stored.ticket.group ?? '';
    const transition = transitionsFrom(this.procedure, this.view.stored.ticket.state).find(({ id, act }) =>
      route?.via === undefined ? act === 'escalate' : id === route.via,
    );
    if (transition === undefined) return this;
    const { id, to } = transition;
    return this.happens({ type: 'ticket-escalated', transition: id, to, from, group, reason: 'Es del servidor', checklist: {} }, colleague);
  }

  resolved(): StagedCase {
    return this.moves('resolve', colleague, (to) => ({ type: 'ticket-resolved', ...to, solution: 'Se reparó el perfil', records: {} }));
  }

  accepted(silence = false): StagedCase {
    return this.moves('accept', silence ? null : asker, (to) => ({ type: 'solution-accepted', ...to, silence }));
  }

  surveyed(): StagedCase {
    return this.happens({ type: 'survey-asked' }, null);
  }

  /** The survey's own word for what was not solved. */
  unsolved(): StagedCase {
    const { solved } = this.procedure.survey;
    const answers = solved === undefined ? {} : { [solved.question]: solved.no };
    return this.happens({ type: 'survey-answered', answers }, asker);
  }

  refused(): StagedCase {
    return this.moves('refuse', asker, (to) => ({ type: 'solution-refused', ...to, reason: 'Sigue igual' }));
  }

  withdrawn(): StagedCase {
    return this.moves('withdraw', asker, (to) => ({ type: 'ticket-withdrawn', ...to, reason: '' }));
  }

  lapsed(): StagedCase {
    const missing = draftFields(this.procedure, null)
      .slice(0, 1)
      .map((f) => f.id);
    return this.moves('lapse', null, (to) => ({ type: 'draft-lapsed', ...to, missing }));
  }

  /** The question of the desk without an answer. */
  unanswered(): StagedCase {
    const question = this.view.stored.ticket.question?.text ?? '';
    return this.moves('lapse', null, (to) => ({ type: 'case-lapsed', ...to, question }));
  }

  setAside(): StagedCase {
    return this.moves('set-aside', colleague, (to) => ({ type: 'draft-set-aside', ...to, reason: 'Era una pregunta' }));
  }

  /** Each state that a `move` leads to from here. */
  moved(): readonly StagedCase[] {
    return transitionsFrom(this.procedure, this.view.stored.ticket.state)
      .filter((t) => t.act === 'move')
      .map((t) => {
        const after = stateOf(this.procedure, t.to).limit?.after;
        const fields: Record<string, string> =
          after !== undefined && 'date' in after ? { [after.date]: '2026-11-27', [after.time]: '9:00' } : {};
        return this.happens({ type: 'state-moved', transition: t.id, to: t.to, fields }, colleague);
      });
  }

  happens(event: TicketEvent, by: PersonRef | null, numbers: Readonly<Record<string, number>> = {}): StagedCase {
    const context = {
      at: later(this.now, MINUTE),
      actor: by === null ? system : actorOf(by),
      command: `c${this.stored.history.length}`,
      rules: rulesOf(this.procedure),
    };
    return new StagedCase(this.procedure, recordEvents(this.stored, this.stored.id, [event], numbers, context));
  }

  get view(): CaseView {
    const { procedure, stored, now } = this;
    return { stored, procedure, calendar: createBusinessCalendar(procedure.calendar), now };
  }

  private moves(
    act: Act,
    by: PersonRef | null,
    event: (to: Pick<Transition, 'to'> & { transition: string }) => TicketEvent,
    numbers: Readonly<Record<string, number>> = {},
  ): StagedCase {
    const transition = transitionsFrom(this.procedure, this.view.stored.ticket.state).find((t) => t.act === act);
    return transition === undefined ? this : this.happens(event({ transition: transition.id, to: transition.to }), by, numbers);
  }
}

function actorOf(person: PersonRef): Actor {
  return { kind: 'person', ...person, memberOf: person.id === colleague.id ? ['mesa'] : [], isCoordinator: false };
}

function categoryOf({ categories }: Procedure): string | null {
  return categories.find((c) => c.refused === undefined && c.form === undefined)?.id ?? null;
}

/** The words in the long text, and `value` in the rest. */
function fieldsOf(procedure: Procedure, value: string): Record<string, string> {
  const fields = draftFields(procedure, categoryOf(procedure));
  const number = value === '' ? {} : { [procedure.partner?.numberField ?? '']: 'MEN-108' };
  const given = Object.fromEntries(
    fields.map((f) => [f.id, f.type === 'long-text' ? WORDS : f.choices === undefined ? value : (f.choices[0]?.id ?? '')]),
  );
  return { ...given, ...number };
}

/** The case as a mass incident with so many cases more. */
export function declaredWith(staged: StagedCase, others: number): CaseView {
  const children = Array.from({ length: others }, (_, i) => ({ id: ticketId(`t-${100 + i}`), numbers: { ticket: 100 + i } }));
  return staged
    .happens({ type: 'mass-declared', coordinators: [] }, colleague)
    .happens({ type: 'children-added', children, way: 'declared' }, colleague).view;
}
