import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/core/outbox/notification.js';
import { notificationCard, type PlainKind } from '../../../src/features/notices/notification-card.js';
import { ana, beto, carla, CaseStory, COMPLETE, refOf } from '../../cards/case-story.js';
import { openOf } from '../../support/open-parts.js';
import { buttonsIn, linesOf } from '../../support/read-card.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const asked = () => taken().advances(beto, 'ask', { question: '¿Cuál correo?' });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });

function notificationFor(kind: PlainKind, story: CaseStory, to: Notification['to'] = { kind: 'person', person: ana.id }) {
  const { view } = story;
  const seq = view.stored.history.findLast((e) => e.event.type !== 'survey-asked' && e.event.type !== 'figures-frozen')?.seq ?? 0;
  const notification = { id: 'x', kind, to, seq, attempts: 0, unknownOutcomes: 0, inFlight: false, nextTryAt: view.now };
  const card = notificationCard(kind, notification, view);
  // Words stand in quotation marks on a line of their own.
  const said = linesOf(openOf(card)).map((line) => line.replace(/^«(.*)»$/su, '$1'));
  return { ...card, said: said.join(' '), actions: buttonsIn(card) };
}

const plainKinds: readonly PlainKind[] = [
  'draft-reminder',
  'incomplete',
  'answered',
  'assigned-to-you',
  'section-for-you',
  'public-note',
  'refused',
  'information',
  'withdrawn',
  'moved',
  'set-aside',
  'registered-for-you',
  'consulted',
  'survey-answered',
  'target-warned',
  'reminder',
];

describe('notifications', () => {
  it.each([
    [
      'draft-reminder',
      () => CaseStory.opened().later(60 * 20),
      'PRE-000123: faltan teléfono o extensión y sede. No abre el correo desde ayer Complételo antes del sáb 21 nov, 3:20 p. m. para darle número de caso; si no, quedará «No gestionado».',
    ],
    ['answered', () => asked().advances(ana, 'answer', { answer: 'El de Outlook' }), 'Ana Ruiz respondió por CASO-000045: El de Outlook'],
    [
      'public-note',
      () => taken().does(beto, { type: 'add-note', text: 'Lo revisamos mañana', audience: 'public' }),
      'Beto Gil escribió sobre CASO-000045: Lo revisamos mañana',
    ],
    [
      'information',
      () => taken().does(ana, { type: 'add-information', text: 'También el celular' }),
      'Ana Ruiz agregó información a CASO-000045: También el celular',
    ],
    [
      'refused',
      () => solved().advances(ana, 'refuse', { reason: 'Sigue igual' }),
      'Ana Ruiz dice que CASO-000045 sigue fallando: Sigue igual',
    ],
    ['withdrawn', () => CaseStory.registered().advances(ana, 'withdraw'), 'Ana Ruiz retiró CASO-000045.'],
    [
      'set-aside',
      () => CaseStory.opened().advances(carla, 'set-aside', { reason: 'Era una pregunta' }),
      'PRE-000123 no necesita caso. Era una pregunta Si aun así necesita ayuda, escríbanos de nuevo.',
    ],
    ['moved', () => taken(), 'Beto Gil atiende CASO-000045.'],
    ['moved', () => solved().advances(ana, 'accept'), 'Ana Ruiz confirmó que CASO-000045 quedó bien.'],
    [
      'moved',
      () =>
        taken()
          .advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' })
          .advances(beto, 'provider-solved', { solution: 'Cambiaron el enlace.' }),
      'Beto Gil pasó CASO-000045 a «Solucionado por proveedor»: Cambiaron el enlace.',
    ],
    [
      'moved',
      () => taken().advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' }).advances(beto, 'resume'),
      'Beto Gil pasó CASO-000045 a «En proceso».',
    ],
    ['moved', () => solved(), 'Beto Gil solucionó CASO-000045: Se reparó el perfil.'],
    ['moved', () => asked(), 'Beto Gil preguntó por CASO-000045: ¿Cuál correo?'],
    [
      'assigned-to-you',
      () => CaseStory.registered().advances(carla, 'assign', { person: beto.id }),
      'Carla Ríos le asignó CASO-000045: No abre el correo desde ayer',
    ],
    [
      'registered-for-you',
      () => CaseStory.registered({ by: beto, registeredBy: refOf(beto) }),
      'Beto Gil registró CASO-000045 por usted: No abre el correo desde ayer',
    ],
    [
      'reminder',
      () => asked(),
      'Falta su respuesta por CASO-000045. ¿Cuál correo? Si no responde antes del mié 25 nov, 12:23 p. m., el caso quedará «No gestionado».',
    ],
    [
      'reminder',
      () => solved(),
      '¿Quedó bien CASO-000045? Se reparó el perfil. Falta su respuesta. Díganos antes del mar 24 nov, 3:23 p. m., por favor.',
    ],
  ] as const)('UARIV-16 notification: %s', (kind, story, said) => {
    expect(notificationFor(kind, story()).said).toBe(said);
  });

  it('UARIV-06 a reminder has a button to go on with the draft', () => {
    expect(notificationFor('draft-reminder', CaseStory.opened()).actions.map((a) => [a.title, a.data])).toEqual([
      ['Completar', { msteams: { type: 'imBack', value: 'caso PRE-000123' } }],
    ]);
  });

  it('UARIV-06 the reminder of a draft that lacks nothing sends it with one press, and says until when', () => {
    const draft = () => CaseStory.opened().does(ana, { type: 'fill-draft', fields: COMPLETE, submit: false });
    const { actions, said } = notificationFor('draft-reminder', draft());
    expect(said).toBe(
      'PRE-000123: sólo falta enviarlo. No abre el correo desde ayer Envíelo antes del mié 25 nov, 12:21 p. m. para darle número de caso; si no, lo registramos tal como está.',
    );
    expect(actions.map((a) => [a.title, a.data])).toEqual([
      ['Enviar', { verb: 'send-draft', ticket: 't-45' }],
      ['Revisar', { msteams: { type: 'imBack', value: 'caso PRE-000123' } }],
    ]);
    const sent = notificationFor('draft-reminder', draft().does(ana, { type: 'fill-draft', fields: {}, submit: true }));
    expect(sent.said).toContain('CASO-000045: ○ Registrado');
    expect(sent.actions.map((a) => a.title)).toEqual(['Ver caso']);
  });

  it('a notification in a channel offers the history, because phrases do not reach the bot from there', () => {
    expect(notificationFor('answered', taken(), { kind: 'channel', group: 'mesa' }).actions[0]?.data).toMatchObject({
      verb: 'dialog',
      open: 'history',
    });
  });

  it('UARIV-16 a consulted group answers from the card', () => {
    const asking = taken().does(beto, { type: 'add-note', text: '¿Conocen el error 0x80?', audience: { group: 'infraestructura' } });
    const data = notificationFor('consulted', asking, { kind: 'channel', group: 'infraestructura' });
    expect([data.said, data.actions.map((a) => a.title)]).toEqual([
      'Beto Gil consulta a su grupo sobre CASO-000045: ¿Conocen el error 0x80?',
      ['Responder', 'Ver historia'],
    ]);
    expect(data.actions[0]?.data).toMatchObject({ open: 'note', ticket: 't-45' });
  });

  const stages: readonly CaseStory[] = [
    CaseStory.opened(),
    CaseStory.opened().later(60 * 20),
    CaseStory.registered(),
    taken(),
    taken().later(60 * 24 * 3),
    asked(),
    solved(),
    solved().advances(ana, 'refuse', { reason: 'Sigue igual' }),
    solved().advances(ana, 'accept'),
    taken().advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' }),
  ];
  const places: readonly Notification['to'][] = [
    { kind: 'person', person: ana.id },
    { kind: 'person', person: beto.id },
    { kind: 'channel', group: 'mesa' },
  ];

  it.each(plainKinds)('SIIF-03 the notification %s is read days later too: no moment of it is today, tomorrow or yesterday', (kind) => {
    const said = stages.flatMap((story) =>
      places.map((to) => {
        const card = notificationFor(kind, story, to);
        const words = 'No abre el correo desde ayer';
        return [...linesOf(card).filter((line) => line !== `«${words}»`), card.fallback.replace(words, '')].join(' ');
      }),
    );
    expect(said.filter((text) => /\b(?:hoy|mañana|ayer)\b/u.test(text))).toEqual([]);
  });

  it('SIIF-15 the reason why a group reads a message of an absent colleague is a sentence of its own', () => {
    const { view } = taken();
    const notification = { id: 'x', kind: 'information' as const, to: { kind: 'channel' as const, group: 'mesa' }, seq: 3 };
    const state = { attempts: 0, unknownOutcomes: 0, inFlight: false, nextTryAt: view.now, absent: refOf(beto) };
    const card = notificationCard('information', { ...notification, ...state }, view);
    expect(linesOf(card).at(-1)).toBe('Beto Gil lo tiene y no está disponible: véalo alguien más del grupo.');
  });
});
