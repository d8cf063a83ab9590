import { describe, expect, it } from 'vitest';
import { fromIso } from '../support/from-iso.js';
import type { Refusal } from '../../src/core/ticket/refusals.js';
import { refusalSentence } from '../../src/texts/refusals.js';
import { ref } from '../support/cast.js';
import { caseNoun } from '../../src/texts/words.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const { procedure } = shippedProcedure('uariv');

const now = fromIso('2026-11-20T20:30:00Z');
const at = fromIso('2026-11-20T20:24:00Z');
const context = { noun: caseNoun(procedure), caseName: 'CASO-000045', stateLabel: 'No gestionado', reader: ref('beto').id, procedure, now };
const luz = ref('luz');
const beto = ref('beto');

const sentences: readonly (readonly [Refusal, string])[] = [
  [{ code: 'stale-card', last: { by: luz, at } }, 'Luz Parra lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.'],
  [{ code: 'stale-card', last: { by: beto, at } }, 'Usted lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.'],
  [
    { code: 'stale-card', last: { by: beto, at, assignee: luz } },
    'Usted lo asignó a Luz Parra hoy 3:24 p. m. Revise cómo quedó antes de seguir.',
  ],
  [
    { code: 'stale-card', last: { by: luz, at, assignee: beto } },
    'Luz Parra lo asignó a usted hoy 3:24 p. m. Revise cómo quedó antes de seguir.',
  ],
  [{ code: 'stale-card', last: { by: luz, at, assignee: luz } }, 'Luz Parra lo tomó hoy 3:24 p. m. Revise cómo quedó antes de seguir.'],
  [{ code: 'stale-card', last: { by: null, at } }, 'Eso cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.'],
  [
    { code: 'stale-card', last: { by: luz, at }, moved: { group: 'infraestructura', at, worker: luz, follower: null } },
    'Ahora está con Infraestructura tecnológica desde las 3:24 p. m. Lo tiene Luz Parra.',
  ],
  [
    { code: 'stale-card', last: { by: luz, at }, moved: { group: 'infraestructura', at, worker: null, follower: null } },
    'Ahora está con Infraestructura tecnológica desde las 3:24 p. m. Nadie lo tiene asignado todavía.',
  ],
  [
    { code: 'stale-card', last: { by: luz, at }, moved: { group: 'infraestructura', at, worker: beto, follower: null } },
    'Ahora está con Infraestructura tecnológica desde las 3:24 p. m. Lo tiene usted.',
  ],
  [{ code: 'stale-card', last: null }, 'Eso ya cambió. Revise cómo quedó antes de seguir.'],
  [
    { code: 'section-returned', group: 'mesa', by: luz, at },
    'Luz Parra ya lo devolvió a la Mesa de servicios, hoy 3:24 p. m. No hace falta nada más de su parte.',
  ],
  [{ code: 'closed-is-final' }, 'CASO-000045 ya se cerró y no se reabre. Puede registrar uno nuevo, vinculado.'],
  [{ code: 'draft-gone', at }, 'CASO-000045 quedó «No gestionado» hoy 3:24 p. m. Puede retomarlo o registrar otro.'],
  [
    { code: 'not-yours', doers: ['specialist', 'system'], group: 'infraestructura', transition: 'take' },
    '«Tomar» es sólo para Infraestructura tecnológica. Si le corresponde, pídalo a la coordinación.',
  ],
  [
    { code: 'not-yours', doers: ['first-level', 'coordinator', 'requester', 'assignee'], group: null, transition: 'accept' },
    '«Sí, quedó bien» es sólo para el primer nivel, la coordinación, quien lo pidió o quien lo tiene asignado. Si le corresponde, pídalo a la coordinación.',
  ],
  [
    { code: 'not-yours', doers: ['system'], group: 'mesa', transition: 'lapse' },
    '«Vencer por falta de datos» ocurre solo, a su tiempo. No hay que hacer nada.',
  ],
  [
    { code: 'not-yours', doers: ['first-level', 'coordinator'], group: null, transition: '' },
    'Eso es sólo para el primer nivel o la coordinación. Si le corresponde, pídalo a la coordinación.',
  ],
  [{ code: 'not-yours', doers: ['system'], group: null, transition: '' }, 'Eso ocurre solo, a su tiempo. No hay que hacer nada.'],
  [
    { code: 'not-from-here', transition: 'take', state: 'solved' },
    'CASO-000045 está en «Solucionado» y ahí no está la opción «Tomar». Su tarjeta muestra lo que sí se puede.',
  ],
  [
    { code: 'not-from-here', transition: 'gone', state: 'gone' },
    'CASO-000045 está en «gone» y ahí no se puede hacer eso. Su tarjeta muestra lo que sí se puede.',
  ],
  [
    {
      code: 'fields-missing',
      faults: [
        { field: 'reason', label: 'La razón', code: 'missing' },
        { field: 'group', label: 'El grupo', code: 'missing' },
      ],
    },
    'Faltan: la razón y el grupo.',
  ],
  [
    { code: 'route-not-allowed', from: 'mesa', allowed: ['infraestructura', 'servicios-ti', 'sistemas-n2'] },
    'Desde la Mesa de servicios se escala a Infraestructura tecnológica, a Servicios TI o a Sistemas de información.',
  ],
  [{ code: 'route-not-allowed', from: 'mesa', allowed: [] }, 'Desde la Mesa de servicios no se escala a otro grupo.'],
  [{ code: 'person-not-in-group', group: 'mesa' }, 'Esa persona no es de la Mesa de servicios. Elija a alguien de la lista.'],
  [
    { code: 'section-filled', section: 'firma', by: ref('luz'), at },
    'Luz Parra ya diligenció «firma», hoy 3:24 p. m. No hace falta nada más de su parte.',
  ],
  [{ code: 'survey-answered', at }, 'Ya respondió esta encuesta hoy 3:24 p. m. Gracias.'],
  [{ code: 'survey-answered', at, requester: 'Ana Ruiz' }, 'La encuesta de Ana Ruiz ya se respondió hoy 3:24 p. m. Está en la historia.'],
  [
    { code: 'survey-over', at, requester: 'Ana Ruiz' },
    'El plazo de la encuesta de Ana Ruiz terminó hoy 3:24 p. m. Deje en una nota lo que dijo.',
  ],
  [{ code: 'no-survey', isEarlier: true }, 'Esta encuesta era de una solución anterior. Responda la de la tarjeta más reciente.'],
  [{ code: 'no-survey' }, 'Este caso no tiene una encuesta abierta. Si quiere contarnos algo, escríbalo aquí.'],
  [{ code: 'case-not-found', asked: 'CASO-000999' }, 'No encuentro CASO-000999 entre sus casos. Escriba «mis casos» para ver los suyos.'],
  [{ code: 'only-coordinator' }, 'Eso lo hace la coordinación. Pídaselo a ella o escriba «ayuda» para ver qué puede hacer usted.'],
  [{ code: 'only-desk' }, 'Eso lo hace el equipo de la Mesa de servicios. Escriba «ayuda» para ver qué puede hacer usted.'],
  [
    { code: 'unknown-group', asked: 'mesita', groups: ['mesa', 'seguridad'] },
    'No conozco el grupo «mesita». Los grupos son: Mesa de servicios y Seguridad y privacidad de la información.',
  ],
  [
    { code: 'too-long', what: 'note', most: 4000, found: 5210 },
    'La nota admite 4.000 caracteres; escribió 5.210. Acórtela y envíela de nuevo.',
  ],
  [
    { code: 'too-long', what: 'information', most: 4000, found: 5210 },
    'El texto admite 4.000 caracteres; escribió 5.210. Acórtelo y envíelo de nuevo.',
  ],
  [
    { code: 'history-full', most: 500 },
    'Este caso ya tiene 500 notas e informaciones y no admite más. Lo que falta va en la solución o en un caso nuevo.',
  ],
  [
    { code: 'too-many-drafts', most: 50, numbers: [61, 60] },
    'Usted tiene 50 precasos sin enviar y no registré este mensaje. Envíe o cancele los que ya no necesite (los más recientes: PRE-000061 y PRE-000060) y escríbalo de nuevo; los precasos que no se completan vencen con el tiempo.',
  ],
  [
    { code: 'too-many-drafts', most: 50, numbers: [] },
    'Usted tiene 50 precasos sin enviar y no registré este mensaje. Envíe o cancele los que ya no necesite y escríbalo de nuevo; los precasos que no se completan vencen con el tiempo.',
  ],
  [
    { code: 'too-many-cases' },
    'Acaba de enviar muchos formularios y este precaso no se envió. Espere un minuto y pulse el botón de nuevo: lo que escribió sigue en la tarjeta.',
  ],
  [
    { code: 'files-full', most: 200, mostMegabytes: 500 },
    'Este caso admite 200 archivos y 500 MB en total, y estos no caben. Escriba el enlace a su OneDrive, o registre un caso nuevo y pida vincularlo.',
  ],
  [
    { code: 'mail-not-taken', file: 'Rechazado.msg' },
    '«Rechazado.msg» es un correo guardado, y en la categoría de este caso no se reciben. Envíe una captura de pantalla o un PDF de ese correo.',
  ],
  [
    { code: 'document-full' },
    'Este caso ya guarda todo el texto que cabe. Adjunte lo que falta como archivo, o registre un caso nuevo y pida vincularlo.',
  ],
  [{ code: 'file-not-here' }, 'Ese archivo ya no está guardado con el caso. Si lo necesita, pídalo a quien lo envió.'],
  [{ code: 'file-not-offered' }, 'Ese archivo no se le ofreció a usted. Abra el caso y pídalo en «Ver adjuntos».'],
  [{ code: 'too-many-files', most: 10 }, 'Pida hasta 10 archivos a la vez. Elija menos y pida los demás después.'],
  [
    { code: 'copies-full', most: 500 },
    'De los archivos de este caso ya se pidieron 500 copias y no se dan más. Pida el archivo a quien administra.',
  ],
  [{ code: 'empty', what: 'note' }, 'Falta la nota. Escríbala y envíe de nuevo.'],
];

describe('a refusal says what was not done, why, and the next step', () => {
  it.each(sentences.map(([refusal, said]) => ({ code: refusal.code, refusal, said })))(
    'the refusal $code says: $said',
    ({ refusal, said }) => {
      expect(refusalSentence(refusal, context)).toBe(said);
    },
  );

  it('UARIV-06 a draft that was withdrawn is offered to be taken up again, one that was set aside is not', () => {
    expect(refusalSentence({ code: 'draft-gone', at }, { ...context, caseName: 'PRE-000123', stateLabel: 'Cancelado' })).toBe(
      'PRE-000123 quedó «Cancelado» hoy 3:24 p. m. Puede retomarlo o registrar otro.',
    );
    expect(refusalSentence({ code: 'draft-gone', at }, { ...context, caseName: 'PRE-000123', stateLabel: 'No requiere caso' })).toBe(
      'PRE-000123 quedó «No requiere caso» hoy 3:24 p. m. Puede registrar otro.',
    );
  });

  it('a draft without a name is called by the procedure’s noun', () => {
    expect(refusalSentence({ code: 'draft-gone', at }, { ...context, caseName: null, stateLabel: 'Cancelado' })).toBe(
      'Ese precaso quedó «Cancelado» hoy 3:24 p. m. Puede retomarlo o registrar otro.',
    );
  });

  it('UARIV-12 a case without a name is still refused in whole words', () => {
    expect(refusalSentence({ code: 'closed-is-final' }, { ...context, caseName: null })).toMatch(/^Ese caso ya se cerró/);
  });
});

describe('a refusal about a person of the desk', () => {
  const say = (refusal: Refusal) => refusalSentence(refusal, { ...context, now: fromIso('2026-11-25T10:00:00-05:00') });

  it('SIIF-15 an absent person is refused with the end of the absence, and with the people present', () => {
    const until = fromIso('2026-11-30T08:00:00-05:00');
    expect(say({ code: 'person-unavailable', person: 'Dora Vega', until, available: ['Iván Soto', 'Luz Parra'] })).toBe(
      'Dora Vega no está disponible hasta el lun 30 nov, 8:00 a. m. Disponibles: Iván Soto, Luz Parra.',
    );
    expect(say({ code: 'person-unavailable', person: 'Dora Vega', until: null, available: [] })).toBe(
      'Dora Vega no está disponible. Nadie más de su grupo está disponible.',
    );
  });

  it('SIIF-15 an unknown or ambiguous name is refused with how to write it', () => {
    expect(say({ code: 'person-unknown', asked: 'Dori', several: [] })).toBe(
      'No encuentro a «Dori» entre quienes atienden. Escriba el nombre como está en el equipo o menciónela en el canal.',
    );
    expect(say({ code: 'person-unknown', asked: 'Dora', several: ['Dora Vega', 'Dora Ibarra'] })).toMatch(
      /^Hay varias personas con ese nombre: Dora Vega y Dora Ibarra\. Escriba el nombre completo o/,
    );
    expect(say({ code: 'person-unknown', asked: 'Dora', several: ['Dora Vega (dora@x.co)', 'Dora Vega (dora2@x.co)'] })).toMatch(
      /Escriba el correo o menciónela en el canal\.$/,
    );
  });

  it('SIIF-15 a return in the past is refused with its instant', () => {
    expect(say({ code: 'return-past', until: fromIso('2026-11-25T08:00:00-05:00') })).toBe(
      'Ese momento ya pasó: hoy 8:00 a. m. Diga uno que esté por llegar.',
    );
  });
});
