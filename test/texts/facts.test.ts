import { ticketId } from '../../src/core/ticket/ticket-id.js';
import { describe, expect, it } from 'vitest';
import { fromIso } from '../support/from-iso.js';
import type { By, RecordedEvent, TicketEvent, DeliveryOutcome, Recipient } from '../../src/core/ticket/events.js';
import { isShown, factText, shownFacts } from '../../src/texts/facts.js';
import { channelText } from '../../src/texts/fields.js';
import { eventText } from '../../src/texts/history-text.js';
import { ref } from '../support/cast.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const { procedure, ref: version } = shippedProcedure('uariv');

const now = fromIso('2026-11-20T20:30:00Z');
const at = fromIso('2026-11-20T20:24:00Z');
const ana = ref('ana');
const beto = ref('beto');
const system: By = { kind: 'system' };

function recorded(event: TicketEvent, by: By = { kind: 'person', person: beto }): RecordedEvent {
  return { seq: 1, at, by, event };
}

const opened = {
  type: 'draft-opened',
  ticket: ticketId('t'),
  procedure: version,
  channel: 'telephone',
  requester: ana,
  registeredBy: null,
  words: '',
  fields: {},
  category: null,
  state: 'draft',
} as const;
const toBeto: Recipient = { kind: 'person', person: beto };
const toMesa: Recipient = { kind: 'channel', group: 'mesa' };
const deliveryEvent = (outcome: DeliveryOutcome, recipient: Recipient): TicketEvent => ({
  type: 'delivery-recorded',
  notification: 'n',
  kind: 'question',
  recipient,
  outcome,
});
const move = (transition: string, to: string) => ({ transition, to });

const lines: readonly (readonly [TicketEvent, string, By?])[] = [
  [opened, 'Ana Ruiz lo pidió por teléfono'],
  [{ ...opened, registeredBy: beto }, 'Beto Gil lo pidió por Ana Ruiz, por teléfono'],
  [{ type: 'numbered', series: 'ticket', value: 45 }, 'Recibió el número CASO-000045'],
  [{ type: 'draft-filled', fields: {}, category: null, submitted: true }, 'Beto Gil envió los datos'],
  [{ type: 'draft-filled', fields: {}, category: null, submitted: false }, 'Beto Gil agregó datos'],
  [
    { type: 'file-attached', file: { id: 'f', name: 'error.png', type: 'image/png', bytes: 1, by: ana, at } },
    'Beto Gil adjuntó «error.png»',
  ],
  [{ type: 'information-added', text: 'sigue igual' }, 'Beto Gil agregó información: «sigue igual»'],
  [{ type: 'note-added', text: 'probado', audience: 'internal' }, 'Beto Gil anotó: «probado»'],
  [{ type: 'note-added', text: 'probado', audience: 'public' }, 'Beto Gil escribió al usuario: «probado»'],
  [{ type: 'reminded', state: 'draft' }, 'Se recordó lo que falta', system],
  [
    { type: 'draft-completed', fields: {}, kind: 'incident', priority: 'P3', group: 'mesa', ...move('complete', 'new') },
    'Quedó completo y pasó a la Mesa de servicios',
  ],
  [
    { type: 'draft-lapsed', missing: ['phone'], ...move('lapse', 'unattended') },
    'Venció el plazo para completarlo: faltó teléfono o extensión',
    system,
  ],
  [{ type: 'draft-set-aside', reason: 'es una pregunta', ...move('set-aside', 'set-aside') }, 'Beto Gil lo apartó: «es una pregunta»'],
  [{ type: 'ticket-withdrawn', reason: '', ...move('withdraw', 'withdrawn') }, 'Beto Gil retiró lo pedido'],
  [{ type: 'ticket-taken', assignee: beto, ...move('take', 'working') }, 'Beto Gil lo tomó'],
  [{ type: 'ticket-assigned', assignee: ana, ...move('assign', 'working') }, 'Beto Gil lo asignó a Ana Ruiz'],
  [{ type: 'requester-asked', question: '¿Cuál?', assignee: null, ...move('ask', 'waiting-requester') }, 'Beto Gil preguntó: «¿Cuál?»'],
  [{ type: 'requester-answered', answer: 'ese', ...move('answer', 'working') }, 'Beto Gil respondió: «ese»'],
  [
    {
      type: 'ticket-escalated',
      from: 'mesa',
      group: 'infraestructura',
      reason: 'servidor',
      checklist: {},
      ...move('escalate', 'new'),
    },
    'Beto Gil lo escaló a Infraestructura tecnológica: «servidor»',
  ],
  [{ type: 'ticket-resolved', solution: 'reparado', records: {}, ...move('resolve', 'solved') }, 'Beto Gil lo solucionó: «reparado»'],
  [{ type: 'solution-accepted', silence: false, ...move('accept', 'closed') }, 'Beto Gil confirmó la solución'],
  [{ type: 'solution-accepted', silence: true, ...move('accept-by-silence', 'closed') }, 'Se dio por aceptado: no hubo respuesta', system],
  [{ type: 'solution-refused', reason: 'igual', ...move('refuse', 'working') }, 'Beto Gil dice que sigue fallando: «igual»'],
  [
    {
      type: 'state-moved',
      fields: { provider: 'Acme', providerContact: 'a@acme.example' },
      ...move('wait-provider', 'waiting-provider'),
    },
    'Beto Gil lo pasó a «Pendiente proveedor»: «Acme»',
  ],
  [
    {
      type: 'state-moved',
      fields: { provider: 'Acme', providerContact: 'a@acme.example', providerTicket: '77' },
      ...move('wait-provider', 'waiting-provider'),
    },
    'Beto Gil lo pasó a «Pendiente proveedor»: proveedor «Acme», número de caso del proveedor «77»',
  ],
  [
    {
      type: 'ticket-escalated',
      from: 'infraestructura',
      group: 'mesa',
      reason: 'era de acá',
      checklist: {},
      ...move('escalate', 'new'),
    },
    'Beto Gil lo devolvió a la Mesa de servicios: «era de acá»',
  ],
  [
    { type: 'manual-contact-recorded', recipient: { kind: 'person', person: ana }, upTo: 7, how: 'telephone' },
    'Beto Gil avisó a Ana Ruiz por teléfono',
  ],
  [
    { type: 'manual-contact-recorded', recipient: { kind: 'person', person: ana }, upTo: 7, how: 'impossible' },
    'Beto Gil no pudo avisar a Ana Ruiz',
  ],
  [
    { type: 'manual-contact-recorded', recipient: toMesa, upTo: 7, how: 'other' },
    'Beto Gil avisó al canal de la Mesa de servicios por otro medio',
  ],
  [{ type: 'survey-asked' }, 'Se envió la encuesta', system],
  [{ type: 'survey-answered', answers: {} }, 'Beto Gil respondió la encuesta'],
  [{ type: 'linked', link: { to: ticketId('u'), kind: 'related', at } }, 'Quedó vinculado con otro caso'],
  [
    { type: 'linked', link: { to: ticketId('u'), kind: 'follow-up-of', at, numbers: { draft: 3, ticket: 45 } } },
    'Quedó vinculado: viene de CASO-000045',
  ],
  [
    { type: 'linked', link: { to: ticketId('u'), kind: 'followed-up-by', at, numbers: { draft: 7 } } },
    'Quedó vinculado: sigue en PRE-000007',
  ],
  [{ type: 'personal-data-opened', fields: ['phone'] }, 'Beto Gil abrió los datos personales'],
  [
    {
      type: 'files-offered',
      offer: 'o',
      files: [
        { id: 'f1', name: 'acta.pdf' },
        { id: 'f2', name: 'foto.jpg' },
      ],
    },
    'Beto Gil pidió copia de «acta.pdf» y «foto.jpg»',
  ],
  [
    { type: 'file-accepted', offer: 'o', file: { id: 'f1', name: 'acta.pdf' } },
    'Beto Gil aceptó guardar en su OneDrive una copia de «acta.pdf»',
  ],
  [
    { type: 'file-shown', file: { id: 'f2', name: 'foto.jpg' }, group: 'mesa' },
    'Beto Gil pidió mostrar «foto.jpg» en el canal de la Mesa de servicios',
  ],
  [deliveryEvent('unreachable', toBeto), 'No se pudo avisar a Beto Gil: no recibe los mensajes de Precaso', system],
  [deliveryEvent('abandoned', toMesa), 'No se pudo avisar al canal de la Mesa de servicios: Teams no confirmó el envío', system],
  [deliveryEvent('repeated', toBeto), 'Se avisó a Beto Gil, quizá dos veces: la primera no confirmó', system],
  [deliveryEvent('abandoned', { kind: 'person', person: { ...beto, name: '' } }), 'No se pudo avisar: Teams no confirmó el envío', system],
];

describe('a line of the history', () => {
  it('USPEC-05 a case closed by the desk is not told as the requester’s word', () => {
    const uspec = shippedProcedure('uspec');
    expect(eventText(recorded({ type: 'solution-accepted', silence: false, ...move('cerrar', 'cerrada') }), uspec.procedure)).toBe(
      'Beto Gil la cerró',
    );
  });

  it.each(lines.map(([event, said, by]) => ({ type: event.type, event, said, by })))(
    'UARIV-18 history line of $type: $said',
    ({ event, said, by }) => {
      expect(eventText(recorded(event, by), procedure)).toBe(said);
    },
  );

  it('UARIV-18 a history line begins with its time, and with its day when that was another', () => {
    const taken = recorded({ type: 'ticket-taken', assignee: beto, ...move('take', 'working') });
    expect(factText(taken, procedure, now)).toBe('3:24 p. m. Beto Gil lo tomó');
    expect(factText(taken, procedure, fromIso('2026-11-21T20:30:00Z'))).toBe('ayer 3:24 p. m. · Beto Gil lo tomó');
  });

  it('personal data that a state asked for is in no history line', () => {
    const moved = lines.find(([e]) => e.type === 'state-moved');
    expect(moved && eventText(recorded(moved[0]), procedure)).not.toContain('acme.example');
  });
});

describe('the history by reader', () => {
  const internal = recorded({ type: 'note-added', text: 'x', audience: 'internal' });
  const failed = recorded(deliveryEvent('unreachable', toMesa), system);

  it('UARIV-16 internal notes and bookkeeping are shown to the desk only', () => {
    expect([internal, failed].map((e) => isShown(e, 'desk'))).toEqual([true, true]);
    expect([internal, failed].map((e) => isShown(e, 'requester'))).toEqual([false, false]);
  });

  it('UARIV-05 a draft’s code is on its card from the first, so no history has it; a case’s number is in it', () => {
    const numbered = (series: string) => recorded({ type: 'numbered', series, value: 1 });
    expect((['desk', 'requester'] as const).map((who) => [isShown(numbered('draft'), who), isShown(numbered('ticket'), who)])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('a form that one person sends several times is one line, with its last values', () => {
    const sent = (seq: number, by?: By) => ({
      ...recorded({ type: 'draft-filled', fields: {}, category: null, submitted: true }, by),
      seq,
    });
    const told = [
      sent(1),
      sent(2),
      sent(3, { kind: 'person', person: ana }),
      sent(4, { kind: 'person', person: ana }),
      { ...recorded(opened), seq: 5 },
      sent(6),
    ];
    expect(shownFacts(told, 'desk').map((e) => e.seq)).toEqual([2, 4, 5, 6]);
  });

  it('a message that simply arrived is on no card', () => {
    expect(isShown(recorded(deliveryEvent('sent', toMesa), system), 'desk')).toBe(false);
  });
});

describe('channels', () => {
  it('UARIV-01 each channel has its words', () => {
    const all = ['teams', 'precaso', 'web', 'email', 'telephone', 'mobile', 'in-person', 'automatic'] as const;
    expect(all.map((channel) => channelText(channel, procedure))).toEqual([
      'por Teams',
      'por correo (precaso)',
      'por la página web',
      'por correo',
      'por teléfono',
      'por celular',
      'en persona',
      'por una alerta automática',
    ]);
  });
});

it('USPEC-10 the input of a step is shown as it was chosen: a choice by its label, files by their number', () => {
  const needs = [
    { id: 'whom', label: 'A quién espera', type: 'choice' as const, choices: [{ id: 'x', label: 'Otra entidad' }] },
    { id: 'proof', label: 'Evidencia', type: 'file' as const },
  ];
  const rules = { ...procedure, transitions: procedure.transitions.map((t) => (t.id === 'wait-provider' ? { ...t, needs } : t)) };
  const waiting = recorded({
    type: 'state-moved',
    fields: { whom: 'x', proof: 'f1,f2' },
    ...move('wait-provider', 'waiting-provider'),
  });
  expect(eventText(waiting, rules)).toBe('Beto Gil lo pasó a «Pendiente proveedor»: a quién espera «Otra entidad», evidencia «2 archivos»');
});
