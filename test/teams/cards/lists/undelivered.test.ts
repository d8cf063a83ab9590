import { describe, expect, it } from 'vitest';
import { undeliveredIn } from '../../../../src/domain/ticket/undelivered.js';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';
import type { Recipient } from '../../../../src/domain/ticket/events.js';
import type { Reach } from '../../../../src/app/views.js';
import { deskActions } from '../../../../src/teams/cards/parts/case-actions.js';
import { historyData } from '../../../../src/teams/cards/dialogs/case-dialogs.js';
import { foldedData } from '../../../../src/teams/cards/case/folded.js';
import { liveData } from '../../../../src/teams/cards/case/live.js';
import { undeliveredData } from '../../../../src/teams/cards/lists/undelivered.js';
import { ana, luz, beto, carla, CaseStory, dora, procedure, refOf, START } from '../../../cards/case-story.js';

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
  return undeliveredData(story.desk, {
    ...onlyPage,
    rows: undeliveredIn(story.view.stored.history).map((undelivered) => ({ view: story.view, undelivered, reach })),
    more,
  });
}

describe('the list of people to call', () => {
  it('UARIV-16 the list says which groups have no channel, and then does not say that all messages arrived', () => {
    const { desk } = lost();
    const peopleToCall = { people: 0, channels: 0, withoutChannel: desk.procedure.groups.filter(({ id }) => id === 'mesa') };
    expect(undeliveredData(desk, { ...onlyPage, peopleToCall }).empty).toBe(
      'Sin canal en Teams: Mesa de servicios. Lo que va a su canal espera.',
    );
  });

  it('UARIV-16 the list names person, message, time and reason, and lets the case be opened and the contact recorded', () => {
    const {
      title,
      rows: [row],
      empty,
    } = listed(lost(), { kind: 'blocked', since: START });
    expect([title, empty]).toEqual(['Falta avisar · toda la mesa · 1 · hoy 3:24 p. m.', '']);
    expect(row).toMatchObject({
      name: 'CASO-000045',
      recipient: 'Ana Ruiz · Sede Centro · tel. ···4567',
      lacks: 'Falta avisarle: la solución.',
      next: 'No recibe los mensajes de Precaso desde el vie 20 nov, 3:20 p. m. Pidió que lo contacten por: Teams.',
    });
    expect(row?.open).toEqual({ msteams: { type: 'imBack', value: 'caso CASO-000045' } });
    expect(row?.actions.map((a) => [a.title, a.data['open'], a.data['message'] ?? null, a.data['from'] ?? null])).toEqual([
      ['Enviar de nuevo', undefined, null, null],
      ['Hablé con la persona', 'talk', null, 'list'],
      ['Datos de contacto', 'data', null, null],
    ]);
  });

  it('UARIV-16 the list masks personal data in every chat: a press that the history records opens it', () => {
    const story = CaseStory.registered({ words: 'llámeme al 300 123 4567' })
      .advances(beto, 'take')
      .advances(beto, 'resolve', { solution: 'Listo, quedó bien.' })
      .loses(toAna);
    expect(JSON.stringify(listed(story))).not.toMatch(/300 123 4567|3101234567|ana\.ruiz@/);
  });

  it('UARIV-16 colleagues and groups have no contact data in the list, because they are the desk’s own', () => {
    const rows = listed(escalated().loses(toLuz).loses({ kind: 'channel', group: 'infraestructura' })).rows;
    expect(rows.map((r) => [r.recipient, r.next, r.actions.map((a) => a.title)])).toEqual([
      ['Luz Parra', 'No le llegó el vie 20 nov, 3:24 p. m.; ya volvió a escribir.', ['Ya le avisé']],
      ['Infraestructura tecnológica', 'Su canal no lo recibió el vie 20 nov, 3:25 p. m.', ['Ya le avisé']],
    ]);
  });

  it('the list says why a message does not arrive, and when it would again', () => {
    const next = (reach: Reach) => listed(lost(), reach).rows[0]?.next;
    expect(next({ kind: 'no-chat' })).toBe(
      'Nunca ha escrito a Precaso; no se le pudo avisar el vie 20 nov, 3:24 p. m. Pidió que lo contacten por: Teams.',
    );
    expect(next({ kind: 'open' })).toBe(
      'No le llegó el vie 20 nov, 3:24 p. m.; ya volvió a escribir: una nota al usuario sí le llega. Pidió que lo contacten por: Teams.',
    );
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
    expect(undeliveredData(given.desk, { ...onlyPage, groups: ['mesa'], rows }).rows[0]?.next).toBe(
      'Teams no confirmó el envío el vie 20 nov, 3:24 p. m. Pidió que lo contacten por: Teams.',
    );
  });

  it('the list counts the people beyond it, and says so when there are none', () => {
    expect([listed(lost(), { kind: 'open' }, 1234).title, listed(lost(), { kind: 'open' }, 1234).more]).toEqual([
      'Falta avisar · toda la mesa · 1.235 · hoy 3:24 p. m.',
      'Del 1 al 1, de 1.235',
    ]);
    const none = listed(taken());
    expect([none.title, none.rows, none.empty]).toEqual([
      'Falta avisar · toda la mesa · 0 · hoy 3:22 p. m.',
      [],
      'No falta avisarle a nadie. Los mensajes llegaron, o alguien ya avisó por otro medio.',
    ]);
    expect(none.actions.map((a) => a.title)).toEqual(['Actualizar']);
  });

  it('the list is paged, refreshed in place, and taken back to its beginning', () => {
    const place = { ticket: ticketId('t-45'), openedAt: START };
    const { view, desk } = lost();
    const rows = undeliveredIn(view.stored.history).map((undelivered) => ({ view, undelivered, reach: { kind: 'open' } as const }));
    const buttons = (from: typeof place | null, before: number, next: typeof place | null) =>
      undeliveredData(desk, { ...onlyPage, from, before, rows, more: next === null ? 0 : 3, next }).actions.map((a) => [
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
    expect(undeliveredData(desk, { ...onlyPage, from: place, before: 8, rows, more: 3, next: place })).toMatchObject({
      title: 'Falta avisar · toda la mesa · 12 · hoy 3:24 p. m.',
      more: 'Del 9 al 9, de 12',
    });
  });

  it('the list names the groups it covers, and counts many', () => {
    const title = (groups: readonly string[]) => undeliveredData(taken().desk, { ...onlyPage, groups }).title;
    expect(title(['mesa', 'infraestructura'])).toBe('Falta avisar · Mesa de servicios e Infraestructura tecnológica · 0 · hoy 3:22 p. m.');
    expect(title(procedure.groups.map((g) => g.id))).toBe(`Falta avisar · ${procedure.groups.length} grupos · 0 · hoy 3:22 p. m.`);
  });
});

describe('the live card of a case with people to call', () => {
  const titles = (story: CaseStory, group?: string) =>
    deskActions(story.view, 'n1', group === undefined ? { kind: 'person', person: carla.id } : { kind: 'channel', group }).map(
      (a) => `${a.title}${a.mode === '' ? '' : ' …'}`,
    );

  it('UARIV-16 the card names the person and the message, and has the buttons to send again and to record a contact first, beside the state’s', () => {
    const story = taken().loses(toAna).loses(toLuz);
    expect(liveData(story.view, 'n1')).toMatchObject({
      warning: '',
      undelivered: 'Falta avisar por otro medio a Ana Ruiz (que llegó el caso) y a Luz Parra (que llegó el caso).',
    });
    expect(titles(story)).toEqual(['Resolver', 'Hablé con la persona', 'Ya le avisé …', 'Pedir datos …', 'Nota …', 'Más… …']);
    expect(titles(lost(), 'mesa')).toEqual(['Ver historia', 'Enviar de nuevo', 'Hablé con la persona …', 'Nota …', 'Más… …']);
  });

  it('UARIV-16 after a recorded contact the card asks for no other means any more; its history says who told them', () => {
    const told = recordContact(lost());
    expect(liveData(told.view, 'n1')).toMatchObject({
      warning: '',
      undelivered: '',
    });
    expect(liveData(told.view, 'n1').history.at(-1)?.line).toContain('Beto Gil avisó a Ana Ruiz por teléfono');
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
    expect(
      liveData(silent, 'n1')
        .history.map((h) => h.line)
        .join(),
    ).toContain(said);
    for (const audience of ['desk', 'requester'] as const)
      expect(
        historyData(silent, audience)
          .lines.map((l) => l.line)
          .join(),
      ).toContain(said);
    expect(JSON.stringify(historyData(silence(recordContact(lost())), 'desk'))).not.toContain('no le había llegado');
  });

  it('UARIV-16 a closed case has the line and the button too', () => {
    expect(titles(lost().advances(ana, 'accept'))).not.toContain('Ya le avisé');
    const silent = solved().loses(toLuz).advances(ana, 'accept');
    expect(titles(silent)).toEqual(['Ver historia', 'Ya le avisé', 'Nota …', 'Más… …']);
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
    expect(JSON.stringify(foldedData(there.view, postedCard))).not.toContain('Hablé con la persona');
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
    expect(deskActions(guests, 'n1', { kind: 'channel', group: 'mesa' }).map((a) => a.title)).not.toContain('Ya le avisé');
    expect(
      deskActions({ ...guests, stored: lost().advances(ana, 'accept').loses(toLuz).view.stored }, 'n1', {
        kind: 'channel',
        group: 'mesa',
      }).map((a) => a.title),
    ).not.toContain('Ya le avisé');
  });
});
