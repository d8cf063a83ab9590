import { describe, expect, it } from 'vitest';
import type { Notification } from '../../src/core/outbox/notification.js';
import type { PostedCard, StatusCardKind } from '../../src/core/outbox/posted-card.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import type { SurveyState } from '../../src/core/ticket/ticket.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';
import { notSureCard } from '../../src/features/offered-words.js';
import { createRender } from '../../src/features/render.js';
import { isObject } from '../../src/core/json.js';
import { readable } from '../support/shown-card.js';
import { drawings, markupOf, readWords } from '../support/shown-text.js';
import { ana, beto, CaseStory, dora, refOf, procedure } from '../cards/case-story.js';

const render = createRender({ ids: { next: () => 'n1' } });

const escalation = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se probó con otro equipo.' };
const taken = () => CaseStory.registered().advances(beto, 'take');
const escalated = () => taken().advances(beto, 'escalate', escalation);
const asked = () => taken().advances(beto, 'ask', { question: '¿Le pasa en la web?' });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });

function aSurface(kind: StatusCardKind, place: PostedCard['place'], arrival = 1): PostedCard {
  return {
    id: `${kind}.1`,
    kind,
    place,
    arrival,
    posted: null,
    shown: 0,
    attempts: 0,
    inFlight: false,
    nextTryAt: CaseStory.opened().view.now,
    done: false,
  };
}

const receipt = (view: CaseView, remark?: string): Message => ({
  kind: 'posted-card',
  postedCard: aSurface('receipt', { kind: 'person', person: ana.id }),
  case: view,
  ...(remark === undefined ? {} : { remark }),
});
const live = (view: CaseView, place: PostedCard['place'] = { kind: 'channel', group: 'mesa' }): Message => ({
  kind: 'posted-card',
  postedCard: aSurface('live', place),
  case: view,
});

function notification(kind: Notification['kind'], view: CaseView, event: string, mention = [beto].slice(1).map(refOf)): Message {
  const seq = view.stored.history.findLast((e) => e.event.type === event)?.seq ?? 0;
  const pending: Notification = {
    id: 'x',
    kind,
    to: { kind: 'person', person: ana.id },
    seq,
    attempts: 0,
    unknownOutcomes: 0,
    inFlight: false,
    nextTryAt: view.now,
  };
  return { kind: 'notification', notification: pending, case: view, mayBeRepeat: false, mention };
}

/** All texts of a card, or the text of a message. */
function words(message: Message): string {
  const rendered = render(message);
  return readable(rendered.kind === 'card' ? textsOf(rendered.card).join('\n') : rendered.text);
}

function textsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (!isObject(node)) return [];
  const own = [node['text'], node['title'], node['label']].filter((text) => typeof text === 'string');
  const inner = Object.entries(node).filter(([key]) => key !== 'data' && key !== 'fallback');
  return [...own, ...inner.flatMap(([, value]) => textsOf(value))];
}

describe('the receipt', () => {
  it('UARIV-06 the receipt is the form while data is missing, and names what is missing', () => {
    expect(words(receipt(CaseStory.opened().view))).toContain('Precaso **PRE-000123** recibido. Faltan 2 datos');
  });

  it('UARIV-08 the receipt says which group attends and by when', () => {
    expect(words(receipt(CaseStory.registered().view))).toContain(
      'Lo atiende: Mesa de servicios. Le responden antes del vie 20 nov, 4:21 p. m.',
    );
    expect(words(receipt(taken().view))).toContain('Lo atiende Beto Gil.');
    expect(words(receipt(escalated().view))).toContain('Pasó a Infraestructura tecnológica.');
    expect(words(receipt(asked().view))).toMatch(/^❚❚ Falta su respuesta$.*^Necesitamos un dato suyo\. Si no responde antes /ms);
    expect(words(receipt(solved().view))).toContain(
      'Solucionado: falta su respuesta. Si no responde antes del mar 24 nov, 3:23 p. m., lo damos por aceptado.',
    );
  });

  it('UARIV-06 the receipt of a lapsed draft says what was missing and reopens it with one press', () => {
    const said = words(receipt(CaseStory.opened().timePasses('remind').timePasses('pass-limit').view));
    expect(said).toContain('✕ No gestionado');
    expect(said).toContain('Faltaron teléfono o extensión y sede.');
    expect(said).toContain('Retomarlo');
  });

  it('the answer to a late press stands on top of the receipt', () => {
    expect(words(receipt(taken().view, 'Beto Gil lo cambió hoy 3:24 p. m.')).startsWith('Beto Gil lo cambió hoy 3:24 p. m.')).toBe(true);
  });
});

describe('the live card', () => {
  it('the live card masks personal data', () => {
    const said = words(live(CaseStory.registered().view));
    expect(said).toContain('Ana Ruiz · Sede Centro · tel. ···4567');
    expect(said).not.toMatch(/3101234567|ana\.ruiz@/);
  });

  it('UARIV-04 the live card folds in the channel that the case left, with the new group, the actor’s name and the reason', () => {
    const said = words(live(escalated().view));
    expect(said).toContain('CASO-000045 → **Infraestructura tecnológica** (nivel 2)');
    expect(said).toContain('Beto Gil, vie 20 nov, 3:23 p. m.: «El servidor no responde»');
  });

  it('UARIV-04 the live card in the new group says why the case comes, with the route’s checklist', () => {
    const message: Message = {
      kind: 'posted-card',
      postedCard: aSurface('live', { kind: 'channel', group: 'infraestructura' }, 2),
      case: escalated().view,
    };
    expect(words(message)).toMatch(
      /Por qué llega\*\* · Beto Gil, Mesa de servicios, vie 20 nov, 3:23 p\. m\.\n«El servidor no responde»\nDiagnóstico realizado/,
    );
  });

  it('the live card never folds in a person’s chat', () => {
    expect(words(live(escalated().view, { kind: 'person', person: dora.id }))).toMatch(
      /^\*\*CASO-000045\*\* · P3 Media\n○ En el nivel 2\n/,
    );
  });

  it('UARIV-18 the live card shows the last three facts', () => {
    expect(words(live(taken().view))).toMatch(
      /3:20 p\. m\. · Ana Ruiz lo pidió por correo \(precaso\)\n.*3:21 p\. m\. · Quedó completo[^\n]*\n.*3:22 p\. m\. · Beto Gil lo tomó/,
    );
  });
});

describe('messages that are sent once', () => {
  it('a question has its answer box, until it is answered', () => {
    const open = words(notification('question', asked().view, 'requester-asked'));
    expect(open).toContain('Beto Gil pregunta por **CASO-000045**:');
    expect(open).toContain('Su respuesta');
    const answered = words(notification('question', asked().advances(ana, 'answer', { answer: 'Sí, también.' }).view, 'requester-asked'));
    expect(answered).toContain('Respondida el vie 20 nov, 3:24 p. m. Gracias.');
    expect(answered).not.toContain('Su respuesta');
  });

  it('a resolution asks whether it went well, until it is judged', () => {
    expect(words(notification('resolution', solved().view, 'ticket-resolved'))).toContain('¿Quedó bien?');
    expect(words(notification('resolution', solved().advances(ana, 'accept').view, 'ticket-resolved'))).toContain(
      'Usted confirmó el vie 20 nov, 3:24 p. m. que quedó bien. Gracias.',
    );
    expect(
      words(notification('resolution', solved().advances(ana, 'refuse', { reason: 'Sigue igual' }).view, 'ticket-resolved')),
    ).toContain('Usted dijo el vie 20 nov, 3:24 p. m. que sigue fallando: «Sigue igual».');
  });

  it('USPEC-05 a resolution that the desk closed claims no word of the requester’s', () => {
    const { view } = solved().advances(ana, 'accept');
    const transitions = view.procedure.transitions.map((t) => (t.id === 'accept' ? { ...t, by: ['agent' as const] } : t));
    const byDesk = { ...view, procedure: { ...view.procedure, transitions } };
    expect(words(notification('resolution', byDesk, 'ticket-resolved'))).toMatch(
      /Ana Ruiz lo cerró el vie 20 nov, 3:24 p\. m\.(?!.*Usted confirmó)/,
    );
    expect(words(notification('moved', byDesk, 'solution-accepted'))).toContain('Ana Ruiz cerró CASO-000045.');
  });

  it('UARIV-17 a survey is filled in once', () => {
    const closed = solved().advances(ana, 'accept');
    expect(words(notification('survey', closed.view, 'survey-asked'))).toContain('5 Muy bien');
    const answered = closed.does(ana, { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(words(notification('survey', answered.view, 'survey-asked'))).toContain(
      'Gracias, Ana. Su respuesta quedó con el caso. Respondió el vie 20 nov, 3:25 p. m.',
    );
  });

  it('SIIF-12 a survey that is sent again says so, and one whose time is over asks nothing', () => {
    const { view } = solved().advances(ana, 'accept');
    const after = (event: TicketEvent, survey: Partial<SurveyState>): CaseView => {
      const { ticket, history } = view.stored;
      const known = { askedAt: view.now, answeredAt: null, answers: {}, ...survey };
      return {
        ...view,
        stored: {
          ...view.stored,
          ticket: { ...ticket, survey: known },
          history: [...history, { seq: 99, at: view.now, by: { kind: 'system' }, event }],
        },
      };
    };
    expect(words(notification('survey', view, 'survey-asked'))).not.toContain('Le recordamos');
    const reminded = after({ type: 'survey-reminded', passedOver: 0 }, {});
    expect(words(notification('survey', reminded, 'survey-reminded'))).toContain('Le recordamos esta encuesta');
    const over = words(notification('survey', after({ type: 'survey-lapsed' }, { lapsedAt: view.now }), 'survey-asked'));
    expect(over).toContain('El plazo de esta encuesta terminó el vie 20 nov');
    expect(over).not.toContain('5 Muy bien');
  });

  it('UARIV-04 an arrival mentions the people on duty by name, in a text', () => {
    const rendered = render(notification('escalated-here', escalated().view, 'ticket-escalated', [refOf(dora)]));
    expect(rendered).toMatchObject({
      kind: 'text',
      summary: 'CASO-000045: escalado a Infraestructura tecnológica',
      mentions: [{ name: 'Dora Vega' }],
    });
    expect(rendered.kind === 'text' && rendered.text).toBe(
      'Llegó **CASO-000045** de la Mesa de servicios: «El servidor no responde» <at>Dora Vega</at>',
    );
  });

  it('UARIV-04 the words of an arrival are inert beside its bold and its mention, on telephones and on desktops', () => {
    const reason = '*No* abre [esto](https://example.org) <at>Ana</at> 1.- C:\\temp\\_x';
    const view = taken().advances(beto, 'escalate', { ...escalation, reason }).view;
    const rendered = render(notification('escalated-here', view, 'ticket-escalated', [refOf(dora)]));
    const text = rendered.kind === 'text' ? rendered.text.replace(' <at>Dora Vega</at>', '') : '';
    const { android, desktop } = drawings(text);
    expect([android, desktop].map(markupOf)).toEqual([['<strong>'], ['<strong>']]);
    expect([android, desktop].map(readWords)).toEqual(
      Array.from({ length: 2 }, () => `Llegó CASO-000045 de la Mesa de servicios: «${reason}»`),
    );
  });

  it('UARIV-04 a case that returns to a lower level was sent back, not escalated', () => {
    const back = escalated().advances(dora, 'escalate', { group: 'mesa', reason: 'Es de la mesa' });
    expect(render(notification('escalated-here', back.view, 'ticket-escalated')).summary).toMatch(/^CASO-000045: devuelto a la Mesa/);
  });

  it('UARIV-08 a new case’s notification line and text say what it is about; the mentions follow in the text', () => {
    const rendered = render(notification('arrived-here', CaseStory.registered().view, 'draft-completed', [refOf(dora)]));
    expect(rendered).toEqual({
      kind: 'text',
      mentions: [refOf(dora)],
      summary: 'CASO-000045: No abre el correo desde ayer',
      text: 'Llegó **CASO-000045**: «No abre el correo desde ayer» <at>Dora Vega</at>',
    });
  });

  it('I4 an arrival that may be a repeat says so', () => {
    const message = notification('arrived-here', CaseStory.registered().view, 'draft-completed', [refOf(dora)]);
    expect(words({ ...message, mayBeRepeat: true, uncalled: 4 } as Message)).toContain(
      '<at>Dora Vega</at> y 4 más (Puede que ya haya recibido este mensaje)',
    );
  });

  it('UARIV-04 an arrival that mentions no one is a whole sentence', () => {
    expect(words(notification('escalated-here', escalated().view, 'ticket-escalated'))).toMatch(/^Llegó \*\*CASO-000045\*\*/);
  });
});

describe('the notification’s line', () => {
  it.each([
    ['CASO-000045: le piden un dato', () => notification('question', asked().view, 'requester-asked')],
    ['CASO-000045: solucionado, ¿quedó bien?', () => notification('resolution', solved().view, 'ticket-resolved')],
    ['CASO-000045: ● En proceso', () => receipt(taken().view)],
    [
      'Ana Ruiz respondió por CASO-000045: Sí, también.',
      () => notification('answered', asked().advances(ana, 'answer', { answer: 'Sí, también.' }).view, 'requester-answered'),
    ],
  ])('the notification line is "%s"', (summary, message) => {
    expect(render(message()).summary).toBe(summary);
  });
});

describe('words on cards', () => {
  it('words too long to be registered are refused before buttons carry them', () => {
    expect(words({ kind: 'card', card: notSureCard(procedure, { words: 'x'.repeat(4001), key: 'k' }) })).toMatch(
      /admite 4\.000 caracteres; escribió 4\.001/,
    );
  });
});

describe('a sentence', () => {
  it('a sentence of one line is sent as raw text, and quotations in it as they were typed', () => {
    expect(render({ kind: 'text', text: 'Agregué «<b>acta</b>_1_» a CASO-000045.' })).toMatchObject({
      kind: 'text',
      format: 'plain',
      text: 'Agregué «<b>acta</b>_1_» a CASO-000045.',
    });
  });

  it('a sentence of several lines is sent as paragraphs of markdown', () => {
    expect(render({ kind: 'text', text: 'No pude guardarlo:\n\n1. uno\ndos' })).toMatchObject({
      kind: 'text',
      format: 'markdown',
      text: 'No pude guardarlo:\n\n1.\u00A0uno\n\ndos',
    });
  });
});
