import { later, MINUTE, type Instant } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { system, type Actor, type PersonRef } from '../../src/core/people/person.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import type { Command } from '../../src/core/ticket/command.js';
import { decide } from '../../src/core/ticket/decide.js';
import { nextTimer } from '../../src/core/ticket/timers.js';
import type { Recipient } from '../../src/core/ticket/events.js';
import { recordEvents, recordFacts } from '../../src/core/outbox/record-events.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { DraftOffer } from '../../src/core/ticket/draft-offer.js';
import { ticketId, type Channel, type FieldValues } from '../../src/core/ticket/ticket.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { DeskView } from '../../src/desk/views.js';
import { personNamed, ref, sampleForm, type CastActor } from '../support/cast.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const loaded = shippedProcedure('uariv');
const { ref: version } = loaded;
export const { procedure } = loaded;
export const calendar = createBusinessCalendar(procedure.calendar);

/** Friday 20 November 2026, 3:20 p. m. in Bogotá: the desk is open for another hour and forty minutes. */
export const START: Instant = fromIso('2026-11-20T20:20:00Z');

export const ana = personNamed(ref('ana').name);
export const beto = personNamed(ref('beto').name, ['mesa']);
export const luz = personNamed(ref('luz').name);
export const dora = personNamed(ref('dora').name, ['infraestructura']);
export const pablo = personNamed(ref('pablo').name, ['dotacion']);
export const carla: CastActor = { ...personNamed(ref('carla').name), isCoordinator: true };

export function refOf({ id, name }: CastActor): PersonRef {
  return { id, name };
}

type Unnamed<C> = C extends { id: string } ? Omit<C, 'id'> : never;

type Opening = {
  by?: CastActor;
  registeredBy?: PersonRef | null;
  words?: string;
  fields?: FieldValues;
  profile?: FieldValues;
  channel?: Channel;
  numbers?: { draft: number; ticket: number };
  offered?: readonly DraftOffer[];
};

const { name, email, phone, site, category, contact } = sampleForm;

/** What the form asks besides the profile and the words. */
export const COMPLETE: FieldValues = { phone, site, category, contact };
const PROFILE: FieldValues = { name, email };

/**
 * A case that grows by real commands, so that every card in a test shows a state that can be. Each step happens one
 * minute after the one before, unless time is let pass; a refused step is a fault of the test.
 */
export class CaseStory {
  private stored: StoredTicket;
  private now: Instant = START;
  private steps = 0;
  private readonly numbers: Readonly<Record<string, number>>;

  private constructor(
    private readonly requester: CastActor,
    opening: Opening,
  ) {
    this.numbers = opening.numbers ?? { draft: 123, ticket: 45 };
    const {
      registeredBy,
      words = 'No abre el correo desde ayer',
      fields = {},
      profile,
      channel = 'precaso',
    } = { registeredBy: null, ...opening };
    const opened = {
      type: 'open-draft',
      ticket: ticketId('t-45'),
      channel,
      requester: refOf(requester),
      registeredBy,
      words,
      profile: profile ?? { ...PROFILE, name: requester.name },
      fields,
      ...(opening.offered === undefined ? {} : { offered: opening.offered }),
    } as const;
    this.stored = this.execute(null, { id: 'open', ...opened }, opening.by ?? requester);
  }

  static opened(opening: Opening & { requester?: CastActor } = {}): CaseStory {
    return new CaseStory(opening.requester ?? ana, opening);
  }

  /** A draft with every field given, sent: a case in the first group. */
  static registered(opening: Opening & { requester?: CastActor } = {}): CaseStory {
    return CaseStory.opened(opening).sent({ ...COMPLETE, ...opening.fields });
  }

  /** A case of its own at this moment: what it goes through does not happen to this one. */
  copy(): CaseStory {
    return Object.assign(Object.create(CaseStory.prototype) as CaseStory, this);
  }

  sent(fields: FieldValues): this {
    return this.does(this.requester, { type: 'fill-draft', fields, submit: true });
  }

  advances(by: CastActor, transition: string, input: FieldValues = {}): this {
    return this.does(by, { type: 'advance', transition, seen: this.stored.ticket.version, input });
  }

  does(by: Actor, command: Unnamed<Command>): this {
    this.later(1);
    this.stored = this.execute(this.stored, { ...command, id: `c-${this.steps}` }, by);
    return this;
  }

  /** Lets time pass, by the clock. */
  later(minutes: number): this {
    this.now = later(this.now, minutes * MINUTE);
    return this;
  }

  /** The notification of the latest event to this recipient was lost for good. */
  loses(recipient: Recipient): this {
    this.later(1);
    const { history } = this.stored;
    const about = history.findLast(({ event }) => event.type !== 'delivery-recorded')?.seq ?? 0;
    const kind = history[about - 1]?.event.type === 'ticket-resolved' ? 'resolution' : 'escalated-here';
    const notifications = this.stored.notifications.filter((one) => one.seq !== about || one.kind !== kind);
    this.stored = recordFacts(
      { ...this.stored, notifications },
      [{ type: 'delivery-recorded', notification: `${about}.0`, kind, recipient, outcome: 'unreachable' }],
      this.now,
      { procedure, calendar },
    );
    return this;
  }

  /** Lets the time come at which a timer is due, and the timer do it. */
  timePasses(what: 'warn' | 'remind' | 'pass-limit'): this {
    const moment = nextTimer(this.stored, { procedure, calendar }, this.now);
    if (moment?.do !== what) throw new Error(`next comes ${moment?.do ?? 'nothing'}`);
    this.now = moment.at;
    this.stored = this.execute(this.stored, { id: `t-${++this.steps}`, type: 'timer', key: moment.key }, system);
    return this;
  }

  get view(): CaseView {
    return { stored: this.stored, procedure, calendar, now: this.now };
  }

  get desk(): DeskView {
    return { procedure, calendar, now: this.now };
  }

  private execute(stored: StoredTicket | null, command: Command, actor: Actor): StoredTicket {
    this.steps += 1;
    const members = [beto, dora, luz].map(refOf);
    const decision = decide(stored?.ticket ?? null, stored?.history ?? [], command, {
      now: this.now,
      actor,
      procedure,
      ref: version,
      calendar,
      members,
      receivers: [],
      unavailable: [],
      follower: null,
      coordinators: [],
      named: new Map(),
    });
    if (decision.kind === 'refused') throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
    const numbers = Object.fromEntries(decision.numbers.map((series) => [series, this.numbers[series] ?? 0]));
    return recordEvents(stored, ticketId('t-45'), decision.events, numbers, {
      at: this.now,
      actor,
      command: command.id,
      rules: { procedure, calendar },
    });
  }
}
