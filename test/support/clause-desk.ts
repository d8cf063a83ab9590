import { expect } from 'vitest';
import { isRequired, withPattern } from '../../src/core/ticket/forms/check-form.js';
import { descriptionField, draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { stateOf } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Field } from '../../src/procedure/form.js';
import { personId, type Actor, type PersonRef } from '../../src/core/people/person.js';
import { isGuestGroup } from '../../src/core/people/roles.js';
import type { Refusal } from '../../src/core/ticket/refusals.js';
import { slaOf } from '../../src/core/ticket/ticket-sla.js';
import type { Command } from '../../src/core/ticket/command.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import type { Channel, FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { createRender } from '../../src/features/render.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import { aDesk, type DeskOptions } from './a-desk.js';
import { completeForm, ref } from './cast.js';
import { readable } from './shown-card.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { shippedProcedure } from './shipped-procedure.js';

const outside = ['ana', 'carla', 'luz'] as const;
const isOutside = (who: string): who is (typeof outside)[number] => outside.some((name) => name === who);

type Person = Extract<Actor, { kind: 'person' }>;
type WithoutId<C> = C extends Command ? Omit<C, 'id'> : never;

/** Ids of commands and messages are never used twice, also by two desks on one folder. */
let count = 0;

/** Of each procedure: its name, a category that its first level attends, the group of that level, and how a case is taken there. */
export const firstLevel = {
  uariv: ['uariv', 'correo', 'mesa', 'take'],
  uspec: ['uspec', 'plataforma', 'mesa-ayuda', 'tomar'],
  siif: ['siif', 'presupuesto', 'linea', 'tomar'],
  sigce: ['sigce', 'otro', 'mesa-sigce', 'tomar'],
} as const;

export type Call = { category: string; fields?: FieldValues; by?: string; channel?: Channel; words?: string };

/**
 * A shipped procedure run by its use cases on the embedded store. People are named after their group: `linea` is its
 * first member, `linea.b` its second; `ana` asks, `carla` coordinates, `luz` is of no group.
 */
export async function clauseDesk(name: string, options: Omit<DeskOptions, 'procedure' | 'staff'> = {}) {
  const loaded = shippedProcedure(name);
  const { groups } = loaded.procedure;
  const staff = Object.fromEntries(groups.map(({ id, label }) => [id, [member(id, `${label} Uno`), member(`${id}.b`, `${label} Dos`)]]));
  const desk = await aDesk({ ...options, procedure: name, staff });
  const { procedure, calendar } = desk.registry.current;
  const render = createRender();

  function actorOf(who: string): Person {
    const group = who.replace(/\.b$/, '');
    if (isOutside(who)) return { kind: 'person', ...ref(who), memberOf: [], isCoordinator: who === 'carla' };
    const isGuest = isGuestGroup(group, procedure);
    return { kind: 'person', ...refOf(who), memberOf: isGuest ? [] : [group], guestOf: isGuest ? [group] : [], isCoordinator: false };
  }

  function refOf(who: string): PersonRef {
    const known = Object.values(staff)
      .flat()
      .find((p) => p.id === who);
    if (known === undefined && !isOutside(who)) throw new Error(`no one is called ${who}`);
    return known ?? ref(isOutside(who) ? who : 'ana');
  }

  const execute = async (id: TicketId, who: string, command: WithoutId<Command>) => {
    const done = await desk.execute(id, { ...command, id: `c${++count}` }, actorOf(who));
    await desk.whenIdle();
    return done;
  };
  const advance = async (id: TicketId, who: string, transition: string, input: FieldValues) => {
    const { ticket } = await desk.load(id);
    return execute(id, who, { type: 'advance', transition, seen: ticket.version, input });
  };
  const self = {
    desk,
    procedure,
    actorOf,
    refOf,
    /** A draft of Ana's, by her own words. */
    async draft(words = 'precaso no abre el sistema'): Promise<TicketId> {
      const done = await reportWords(desk, {
        requester: refOf('ana'),
        actor: actorOf('ana'),
        words,
        channel: 'teams',
        key: [`k${++count}`],
      });
      if (done.kind !== 'executed') throw new Error(done.kind);
      await desk.whenIdle();
      return done.stored.id;
    },
    /** What is typed on a form: something right for every field, with what the test says. */
    form: (category: string, fields: FieldValues = {}): FieldValues => {
      const asked = draftFields(procedure, category);
      const given = { ...rightFor(asked), ...categoryOn(procedure, category), ...fields };
      const wanted = asked.filter((f) => f.required !== true && isRequired(f, given)).map((f) => ({ ...f, required: true }));
      return { ...rightFor(wanted.filter((f) => f.type !== 'file')), ...given };
    },
    /** A whole ticket of Ana's. */
    async ticket({ category, fields = {}, words = 'no abre el sistema' }: Call): Promise<TicketId> {
      const id = await self.draft(words);
      const done = await execute(id, 'ana', {
        type: 'fill-draft',
        fields: self.form(category, { ...described(procedure, words), ...fields }),
        submit: true,
      });
      expect(done.kind === 'refused' ? done.refusal : done.stored.ticket.completedAt).not.toBeNull();
      expect(done).toMatchObject({ kind: 'executed' });
      return id;
    },
    execute,
    /** A transition that happens. */
    async does(id: TicketId, who: string, transition: string, input: FieldValues = {}) {
      const done = await advance(id, who, transition, input);
      if (done.kind === 'refused') throw new Error(`${transition} was refused: ${JSON.stringify(done.refusal)}`);
      return done.stored.ticket;
    },
    /** A transition that does not, and why not. */
    async refused(id: TicketId, who: string, transition: string, input: FieldValues = {}): Promise<Refusal> {
      const done = await advance(id, who, transition, input);
      if (done.kind === 'executed') throw new Error(`${transition} was not refused`);
      return done.refusal;
    },
    render,
    load: async (id: TicketId) => (await desk.load(id)).ticket,
    /** The case as cards and dialogs are drawn from it. */
    view: async (id: TicketId): Promise<CaseView> => ({ stored: await desk.load(id), procedure, calendar, now: desk.now() }),
    async state(id: TicketId): Promise<string> {
      const { ticket } = await desk.load(id);
      return stateOf(procedure, ticket.state).label;
    },
    events: async (id: TicketId): Promise<readonly TicketEvent[]> => (await desk.load(id)).history.map((e) => e.event),
    /** The history as the desk reads it. */
    async history(id: TicketId): Promise<string> {
      const { history } = await desk.load(id);
      return shownFacts(history, 'desk')
        .map((e) => factText(e, procedure, desk.now()))
        .join('\n');
    },
    async sla(id: TicketId) {
      const { ticket, history } = await desk.load(id);
      return slaOf({ ticket, history }, { procedure, calendar }, desk.now());
    },
    pass: desk.pass,
    /** What stands in each message to a person or a group's channel, oldest first. */
    shownTo: (who: string): readonly string[] => desk.messagesTo(who).map((message) => readable(JSON.stringify(render(message)))),
    /** Kinds of the notifications to a person or a group's channel, without live cards. */
    notificationsTo: desk.notificationsTo,
  };
  return self;
}

export type ClauseDesk = Awaited<ReturnType<typeof clauseDesk>>;

function member(id: string, name: string): PersonRef {
  return { id: personId(id), name };
}

function categoryOn({ forms, intake }: Procedure, category: string): FieldValues {
  const id = forms.find((f) => f.id === intake.form)?.fields.find((f) => f.choicesFrom === 'categories')?.id ?? '';
  return { [id]: category };
}

/** The words of the report stay the description, where they are long enough for one. */
function described(procedure: Procedure, words: string): FieldValues {
  const field = draftFields(procedure, null).find((f) => f.id === descriptionField(procedure));
  return field === undefined || words.length < (field.minLength ?? 1) ? {} : { [field.id]: words };
}

/** Something right for every field that is required where no file was sent. */
export function rightFor(fields: readonly Field[]): FieldValues {
  return fields.reduce<FieldValues>(
    (given, f) => (isRequired(f, { ...noFiles(fields), ...given }) ? { ...given, [f.id]: rightValue(withPattern(f, given)) } : given),
    {},
  );
}

/** Other fields may be given by the test itself, so that they are empty means nothing. */
function noFiles(fields: readonly Field[]): FieldValues {
  return Object.fromEntries(fields.map((f) => [f.id, f.type === 'file' ? '' : 'given later']));
}

const byPattern: Readonly<Record<string, string>> = {
  '\\d{12}': '123456789012',
  '\\d{5,12}': '52123456',
  '\\d{2,12}': '130101',
  '\\d{4}|\\d{6}|\\d{9}': '130101',
  '\\d{6,10}': '52123456',
  '3\\d{9}': '3001234567',
  '(?:[01]?\\d|2[0-3]):[0-5]\\d': '23:00',
  '(?:[A-Z]{1,12}[/_.-]?){0,2}[0-9][A-Z0-9/_.-]{0,39}': 'MEN-108',
};

function rightValue({ type, choices, pattern = '', minLength = 1 }: Field): string {
  if (choices !== undefined) return choices[0]?.id ?? '';
  switch (type) {
    case 'email':
      return completeForm.email;
    case 'phone':
      return completeForm.phone;
    case 'date':
      return '2026-11-23';
    case 'number':
      return '3';
    case 'text':
    case 'long-text':
    case 'choice':
    case 'person':
    case 'file':
      return byPattern[pattern] ?? 'Texto de ejemplo'.padEnd(minLength, '.');
    default:
      return type satisfies never;
  }
}
