import { describe, expect, it } from 'vitest';
import { undeliveredIn } from '../../../src/core/ticket/undelivered.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { Recipient } from '../../../src/core/ticket/events.js';
import { type Reach, undeliveredCard } from '../../../src/features/undelivered/undelivered.js';
import type { Card } from '../../../src/cards/card.js';
import { deskActions } from '../../../src/cards/parts/case-actions.js';
import { historyCard } from '../../../src/features/cases/read-whole.js';
import { foldedCard } from '../../../src/features/cases/done-card.js';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { linesOf, phraseOf, pressedIn } from '../../support/read-card.js';
import { ana, luz, beto, carla, CaseStory, dora, procedure, refOf, START } from '../../cards/case-story.js';

const toAna: Recipient = { kind: 'person', person: refOf(ana) };
const toLuz: Recipient = { kind: 'person', person: refOf(luz) };
const taken = () => CaseStory.registered().advances(beto, 'take');
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
const lost = () => solved().loses(toAna);
const escalated = () =>
  taken().advances(beto, 'escalate', { group: 'infraestructura', reason: 'Es el enlace', diagnosis: 'El enlace está caído' });
const recordContact = (story: CaseStory) =>
  story.does(beto, { type: 'record-manual-contact', message: story.view.stored.history.length, how: 'telephone' });

const onlyPage = {
  groups: null,
  from: null,
  before: 0,
  rows: [],
  more: 0,
  next: null,
  peopleToCall: { people: 0, channels: 0, withoutChannel: [] },
};

function listed(story: CaseStory, reach: Reach = { kind: 'open' }, more = 0) {
  return undeliveredCard(story.desk, {
    ...onlyPage,
    rows: undeliveredIn(story.view.stored.history).map((undelivered) => ({ view: story.view, undelivered, reach })),
    more,
  });
}

/** Of a row its last three lines, with its buttons. */
function rowsOf(card: Card) {
  return pressedIn(card).map(({ press, lines, buttons }) => {
    const [recipient, lacks, next] = lines.slice(-3);
    return { name: lines[0], recipient, lacks, next, phrase: phraseOf(press), buttons };
  });
}

describe('the list of people to call', () => {
  it('UARIV-16 the list says which groups have no channel, and then does not say that all messages arrived', () => {
    const { desk } = lost();
    const peopleToCall = { people: 0, channels: 0, withoutChannel: desk.procedure.groups.filter(({ id }) => id === 'mesa') };
    expect(linesOf(undeliveredCard(desk, { ...onlyPage, peopleToCall })).slice(1)).toEqual([
      'Sin canal en Teams: Mesa de servicios. Lo que va a su canal espera.',
    ]);
  });

  it('UARIV-16 the list names person, message, time and reason, and lets the case be opened and the contact recorded', () => {
    const card = listed(lost(), { kind: 'blocked', since: START });
    const [row] = rowsOf(card);
    expect(linesOf(card).slice(0, 2)).toEqual(['Falta avisar · toda la mesa · 1 · hoy 3:24 p. m.', row?.name]);
    expect(row).toMatchObject({
      name: expect.stringContaining('**CASO-000045**'),
      recipient: 'Ana Ruiz · Sede Centro · tel. ···4567',
      lacks: 'Falta avisarle: la solución.',
      next: 'No recibe los mensajes de Precaso desde el vie 20 nov, 3:20 p. m.',
    });
    expect(row?.phrase).toBe('caso CASO-000045');
    expect(row?.buttons.map((a) => [a.title, a.data['open'], a.data['message'] ?? null, a.data['from'] ?? null])).toEqual([
      ['Enviar de nuevo', undefined, null, null],
      ['Hablé con la persona', 'talk', null, 'list'],
      ['Datos de contacto', 'data', null, null],
    ]);
  });

  it('no button of the list of people who were not told is blue, for each row has the same acts', () => {
    const styles = rowsOf(listed(lost().loses(toLuz))).flatMap(({ buttons }) => buttons.map(({ style }) => style));
    expect([styles.length > 3, new Set(styles)]).toEqual([true, new Set([''])]);
  });

  it('UARIV-16 the list masks personal data in every chat: a press that the history records opens it', () => {
    const story = CaseStory.registered({ words: 'llámeme al 300 123 4567' })
      .advances(beto, 'take')
      .advances(beto, 'resolve', { solution: 'Listo, quedó bien.' })
      .loses(toAna);
    expect(JSON.stringify(listed(story))).not.toMatch(/300 123 4567|3101234567|ana\.ruiz@/);
  });

  it('UARIV-16 colleagues and groups have no contact data in the list, because they are the desk’s own', () => {
    const card = listed(escalated().loses(toLuz).loses({ kind: 'channel', group: 'infraestructura' }));
    expect(rowsOf(card).map((r) => [r.recipient, r.next, r.buttons.map((a) => a.title)])).toEqual([
      ['Luz Parra', 'No le llegó el vie 20 nov, 3:24 p. m.; ya volvió a escribir.', ['Ya le avisé']],
      ['Infraestructura tecnológica', 'Su canal no lo recibió el vie 20 nov, 3:25 p. m.', ['Ya le avisé']],
    ]);
  });

  it('the list says why a message does not arrive, and when it would again', () => {
    const next = (reach: Reach) => rowsOf(listed(lost(), reach))[0]?.next;
    expect(next({ kind: 'no-chat' })).toBe('Nunca ha escrito a Precaso; no se le pudo avisar el vie 20 nov, 3:24 p. m.');
    expect(next({ kind: 'open' })).toBe('No le llegó el vie 20 nov, 3:24 p. m.; ya volvió a escribir: una nota al usuario sí le llega.');
    const given = lost();
    const view = {
      ...given.view,
      stored: {
        ...given.view.stored,
        history: given.view.stored.history.map((e) =>
          e.event.type === 'delivery-recorded' ? { ...e, event: { ...e.event, outcome: 'abandoned' as const } } : e,
        ),
      },
    };
    const rows = undeliveredIn(view.stored.history).map((undelivered) => ({ view, undelivered, reach: { kind: 'open' } as const }));
    expect(rowsOf(undeliveredCard(given.desk, { ...onlyPage, groups: ['mesa'], rows }))[0]?.next).toBe(
      'Teams no confirmó el envío el vie 20 nov, 3:24 p. m.',
    );
  });

  it('the list counts the people beyond it, and says so when there are none', () => {
    const many = linesOf(listed(lost(), { kind: 'open' }, 1234));
    expect([many[0], many.at(-1)]).toEqual(['Falta avisar · toda la mesa · 1.235 · hoy 3:24 p. m.', 'Del 1 al 1, de 1.235']);
    const none = listed(taken());
    expect(rowsOf(none)).toEqual([]);
    expect(linesOf(none)).toEqual([
      'Falta avisar · toda la mesa · 0 · hoy 3:22 p. m.',
      'No falta avisarle a nadie. Los mensajes llegaron, o alguien ya avisó por otro medio.',
    ]);
    expect(none.actions?.map((a) => a.title)).toEqual(['Actualizar']);
  });

  it('the list is paged, refreshed in place, and taken back to its beginning', () => {
    const place = { ticket: ticketId('t-45'), openedAt: START };
    const { view, desk } = lost();
    const rows = undeliveredIn(view.stored.history).map((undelivered) => ({ view, undelivered, reach: { kind: 'open' } as const }));
    const buttons = (from: typeof place | null, before: number, next: typeof place | null) =>
      undeliveredCard(desk, { ...onlyPage, from, before, rows, more: next === null ? 0 : 3, next }).actions?.map((a) => [
        a.title,
        a.data['from'] ?? null,
        a.style,
      ]);
    expect(buttons(null, 0, place)).toEqual([
      ['Ver los siguientes', place, ''],
      ['Actualizar', null, ''],
    ]);
    expect(buttons(place, 8, null)).toEqual([
      ['Actualizar', place, ''],
      ['Ver los primeros', null, ''],
    ]);
    const second = linesOf(undeliveredCard(desk, { ...onlyPage, from: place, before: 8, rows, more: 3, next: place }));
    expect([second[0], second.at(-1)]).toEqual(['Falta avisar · toda la mesa · 12 · hoy 3:24 p. m.', 'Del 9 al 9, de 12']);
  });

  it('the list names the groups it covers, and counts many', () => {
    const title = (groups: readonly string[]) => linesOf(undeliveredCard(taken().desk, { ...onlyPage, groups }))[0];
    expect(title(['mesa', 'infraestructura'])).toBe('Falta avisar · Mesa de servicios e Infraestructura tecnológica · 0 · hoy 3:22 p. m.');
    expect(title(procedure.groups.map((g) => g.id))).toBe(`Falta avisar · ${procedure.groups.length} grupos · 0 · hoy 3:22 p. m.`);
  });
});

describe('the live card of a case with people to call', () => {
  const isWarning = (line: string) => line.startsWith('▲ El último mensaje');
  const titles = (story: CaseStory, group?: string) =>
    deskActions(story.view, group === undefined ? { kind: 'person', person: carla.id } : { kind: 'channel', group }).map(
      (a) => `${a.title}${a.mode === '' ? '' : ' …'}`,
    );

  it('UARIV-16 the card names the person and the message, and has the buttons to record a contact and to send again first, beside the state’s', () => {
    const story = taken().loses(toAna).loses(toLuz);
    const lines = linesOf(liveCard(story.view));
    expect(lines).toContain('▲ Falta avisar por otro medio a Ana Ruiz (que llegó el caso) y a Luz Parra (que llegó el caso).');
    expect(lines.filter(isWarning)).toEqual([]);
    expect(titles(story)).toEqual(['Resolver', 'Hablé con la persona', 'Ya le avisé …', 'Pedir datos …', 'Nota …', 'Más… …']);
    expect(titles(lost(), 'mesa')).toEqual(['Hablé con la persona', 'Enviar de nuevo', 'Ver historia …', 'Nota …', 'Más… …']);
  });

  it('UARIV-16 after a recorded contact the card asks for no other means any more; its history says who told them', () => {
    const told = recordContact(lost());
    const lines = linesOf(liveCard(told.view));
    expect(lines.filter((line) => isWarning(line) || line.startsWith('▲ Falta avisar'))).toEqual([]);
    expect(lines.at(-1)).toContain('Beto Gil avisó a Ana Ruiz por teléfono');
    expect(titles(told)).not.toContain('Ya le avisé');
  });

  it('UARIV-16 a solution that an earlier version accepted by silence says that its message had not arrived, in the whole history too', () => {
    const said = 'Se dio por aceptado: no hubo respuesta; el mensaje no le había llegado';
    const silence = ({ view }: CaseStory) => {
      const { history } = view.stored;
      const event = { type: 'solution-accepted', transition: 'accept-by-silence', to: 'closed', silence: true } as const;
      const ended = { seq: history.length + 1, at: view.now, by: { kind: 'system' }, event } as const;
      return { ...view, stored: { ...view.stored, history: [...history, ended] } };
    };
    const silent = silence(lost());
    expect(linesOf(liveCard(silent)).join()).toContain(said);
    for (const audience of ['desk', 'requester'] as const) expect(linesOf(historyCard(silent, audience)).join()).toContain(said);
    expect(JSON.stringify(historyCard(silence(recordContact(lost())), 'desk'))).not.toContain('no le había llegado');
  });

  it('UARIV-16 a closed case has the line and the button too', () => {
    expect(titles(lost().advances(ana, 'accept'))).not.toContain('Ya le avisé');
    const silent = solved().loses(toLuz).advances(ana, 'accept');
    expect(titles(silent)).toEqual(['Ya le avisé', 'Ver historia', 'Nota …', 'Más… …']);
  });

  it('UARIV-16 a channel whose people may not record a contact, and a folded card, do not have them', () => {
    const there = escalated().advances(dora, 'take').loses(toAna);
    expect(titles(there, 'infraestructura')).toContain('Hablé con la persona');
    expect(titles(there, 'mesa')).toContain('Hablé con la persona');
    expect(titles(there, 'sistemas-n3').join()).not.toContain('Hablé con la persona');
    const postedCard = {
      id: 'live.1',
      kind: 'live',
      place: { kind: 'channel', group: 'mesa' },
      arrival: 1,
      posted: null,
      shown: 0,
      attempts: 0,
      inFlight: false,
      nextTryAt: START,
      done: false,
    } as const;
    expect(JSON.stringify(foldedCard(there.view, postedCard))).not.toContain('Hablé con la persona');
  });

  it('USPEC-06 a guest’s card does not have them', () => {
    const story = CaseStory.registered().advances(beto, 'take').loses(toAna);
    const guests = {
      ...story.view,
      procedure: {
        ...story.view.procedure,
        groups: story.view.procedure.groups.map((g) => (g.id === 'mesa' ? { ...g, role: 'area' as const } : g)),
      },
    };
    expect(deskActions(guests, { kind: 'channel', group: 'mesa' }).map((a) => a.title)).not.toContain('Ya le avisé');
    expect(
      deskActions(
        { ...guests, stored: lost().advances(ana, 'accept').loses(toLuz).view.stored },
        {
          kind: 'channel',
          group: 'mesa',
        },
      ).map((a) => a.title),
    ).not.toContain('Ya le avisé');
  });
});
