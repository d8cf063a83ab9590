import { describe, expect, it } from 'vitest';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { guessCategory } from '../../src/core/ticket/forms/guess-category.js';
import { readIntake } from '../../src/core/ticket/forms/parse-intake.js';
import { numberText, stateOf, transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Transition } from '../../src/procedure/workflow.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { MINUTE } from '../../src/core/instant.js';
import { uarivProcedure } from './broken-copy.js';

const procedure = uarivProcedure();
const transition = (id: string): Transition => {
  const found = procedure.transitions.find((t) => t.id === id);
  if (found === undefined) throw new Error(`no transition ${id}`);
  return found;
};
const needed = (id: string) => (transition(id).needs ?? []).filter((f) => f.required === true).map((f) => f.id);

// Groups and escalations, states and transitions, and who may take them are shown by its diagrams and by its table of permissions.
describe('the procedure of UARIV, as data', () => {
  it('UARIV-02 every category is an incident or a request, and there are both', () => {
    expect(new Set(procedure.categories.map((c) => c.kind))).toEqual(new Set(['incident', 'request']));
  });

  it('UARIV-04 an escalation upwards asks for the diagnosis, one downwards does not', () => {
    for (const { from, to, needs } of procedure.routes) {
      const level = (id: string) => procedure.groups.find((g) => g.id === id)?.level ?? 0;
      const up = to.every((id) => level(id) > level(from));
      expect(
        (needs ?? []).some((f) => f.id === 'diagnosis' && f.required === true),
        `${from} → ${to.join()}`,
      ).toBe(up);
    }
  });

  it.each(['precaso no abre el correo', 'Pre-caso: no abre', 'PRECASO', 'Buenos días, precasó sin internet', 'pre caso no abre'])(
    'UARIV-05 "%s" is a precaso',
    (text) => {
      expect(readIntake(procedure, text)).not.toBeNull();
    },
  );

  it('UARIV-05 a precaso’s code begins with PRE, a case’s number with CASO', () => {
    expect(numberText(procedure, 'draft', 123)).toBe('PRE-000123');
    expect(numberText(procedure, 'ticket', 45)).toBe('CASO-000045');
  });

  it('UARIV-06 a draft waits 24 clock hours, is reminded once after 20, and becomes No gestionado by itself', () => {
    const { limit, waitsFor } = stateOf(procedure, procedure.intake.state);
    expect(limit).toMatchObject({ after: { hours: 24 }, calendar: 'clock' });
    expect(limit?.then).toBe('lapse');
    expect(limit?.remindAt?.map((share) => Math.round(share * 24))).toEqual([20]);
    expect(waitsFor).toBe('requester');
    expect(transition('lapse')).toMatchObject({ by: ['system'], to: 'unattended', tells: ['requester'] });
  });

  it('UARIV-06 a complete draft has who, where, what, and how to reach them', () => {
    const required = draftFields(procedure, null).filter((f) => f.required === true);
    expect(required.map((f) => f.id)).toEqual(['name', 'email', 'phone', 'site', 'description', 'category', 'contact']);
    expect(required.filter((f) => f.from !== undefined).map((f) => f.id)).toEqual(['name', 'email', 'phone', 'site']);
  });

  it('UARIV-06 the telephone may be an extension, so its field is one of telephones', () => {
    expect(draftFields(procedure, null).find((f) => f.id === 'phone')).toMatchObject({ label: 'Teléfono o extensión', type: 'phone' });
  });

  it('UARIV-09 level 1 completes a draft for a caller, and solves it with what was done', () => {
    expect(transition('complete').by).toContain('first-level');
    expect(transition('resolve').by).toContain('agent');
    expect(needed('resolve')).toEqual(['solution']);
    expect(stateOf(procedure, transition('resolve').to).label).toBe('Solucionado');
  });

  it('UARIV-10 a draft is set aside with a reason, and the requester is notified', () => {
    expect(transition('set-aside').tells).toEqual(['requester']);
    expect(needed('set-aside')).toEqual(['reason']);
  });

  it('UARIV-11 a provider’s solution is documented, and trouble with it has a reason', () => {
    expect(needed('provider-solved')).toEqual(['solution']);
    expect(needed('provider-trouble')).toEqual(['reason']);
  });

  it('UARIV-11 waiting for a provider says which and how to reach it; the desk’s clock is stopped', () => {
    expect(needed('wait-provider')).toEqual(['provider', 'providerContact']);
    expect(['waiting-provider', 'provider-solved', 'active-provider'].map((id) => stateOf(procedure, id).clock)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ]);
  });

  it('UARIV-17 every category is asked the survey on closing: a mark from 1 to 5, solved or not, a comment', () => {
    expect(procedure.survey.when).toBe('closed');
    expect(procedure.categories.filter((c) => c.survey === false)).toEqual([]);
    expect(procedure.survey.questions.map((q) => `${q.id}${q.required === true ? '' : '?'}`)).toEqual(['score', 'solved', 'comment?']);
    expect(procedure.survey.questions[0]?.choices?.map((c) => c.label)).toEqual([
      '1 Muy mal',
      '2 Mal',
      '3 Regular',
      '4 Bien',
      '5 Muy bien',
    ]);
  });

  it('UARIV-18 escalating needs a reason and resolving a solution', () => {
    expect(needed('escalate')).toEqual(['group', 'reason']);
    for (const { id } of procedure.transitions.filter((t) => t.act === 'resolve')) expect(needed(id)).toEqual(['solution']);
  });
});

describe('values that UARIV leaves open are marked as assumed', () => {
  it('targets of every level are those of the priority, with two business days to accept', () => {
    const day = createBusinessCalendar(procedure.calendar).openMsPerDay;
    for (const t of procedure.targets) {
      const [response, resolution] = { P1: [15, 240], P2: [30, 480], P3: [60, 960], P4: [120, 2400] }[t.priority] ?? [];
      expect(t).toMatchObject({ responseMinutes: response, resolutionMinutes: resolution, validationMinutes: (2 * day) / MINUTE });
      expect(t.assumed).toBeDefined();
    }
  });

  it('two business days of silence accept a solution; 24 business hours of it after a question end as No gestionado', () => {
    expect(stateOf(procedure, 'solved').limit).toMatchObject({ after: { businessDays: 2 }, calendar: 'business' });
    expect(stateOf(procedure, 'waiting-requester').limit).toMatchObject({ after: { hours: 24 }, calendar: 'business' });
    expect(['solved', 'waiting-requester'].map((id) => stateOf(procedure, id).limit?.then)).toEqual([
      'accept-by-silence',
      'lapse-unanswered',
    ]);
    expect(transition('lapse-unanswered')).toMatchObject({ act: 'lapse', to: 'unattended' });
  });
});

describe('the order of buttons on the live card', () => {
  it.each([
    ['new', ['Tomar', 'Ya quedó solucionado', 'Escalar', 'Asignar', 'Pedir datos']],
    ['working', ['Resolver', 'Ya quedó solucionado', 'Pedir datos', 'Escalar', 'Esperar proveedor', 'Programar', 'Asignar', 'Tomar']],
    ['waiting-requester', ['Retomar']],
    ['waiting-provider', ['Retomar', 'Solucionó el proveedor']],
    ['draft', ['Completar', 'Pedir datos', 'No requiere caso', 'Cancelar']],
    ['solved', ['Sí, quedó bien', 'No, sigue fallando']],
  ])('in %s: %j', (state, labels) => {
    expect(
      transitionsFrom(procedure, state)
        .map((t) => t.label)
        .slice(0, labels.length),
    ).toEqual(labels);
  });

  it('a button’s label is short enough for a telephone', () => {
    expect(procedure.transitions.filter((t) => t.label.length > 28)).toEqual([]);
  });
});

describe('the category is guessed from the message', () => {
  it.each([
    ['no abre el correo desde ayer', 'correo'],
    ['Outlook pide la configuración otra vez', 'correo'],
    ['No me deja entrar a la reunión de Teams', 'correo'],
    ['necesito que me compartan el OneDrive', 'correo'],
    ['estamos sin internet en toda la sede', 'conectividad'],
    ['el wifi se cae a cada rato', 'conectividad'],
    ['la VPN no conecta', 'conectividad'],
    ['el teléfono no tiene tono', 'telefonia'],
    ['no entran llamadas', 'telefonia'],
    ['la base de datos no responde', 'bases-de-datos'],
    ['la pantalla del computador se puso negra', 'hardware'],
    ['mi portátil no prende', 'hardware'],
    ['se dañó el teclado', 'hardware'],
    ['no puedo abrir Excel', 'software'],
    ['solicito instalar Adobe', 'software'],
    ['la impresora no imprime', 'impresion'],
    ['el escáner no sirve', 'impresion'],
    ['se acabó el tóner de las impresoras', 'impresion'],
    ['olvidé mi contraseña', 'accesos'],
    ['tengo el usuario bloqueado', 'accesos'],
    ['necesito permisos en la carpeta', 'accesos'],
    ['el aplicativo Vivanto no carga', 'sistemas-de-informacion'],
    ['me llegó un correo sospechoso', 'seguridad-de-la-informacion'],
    ['creo que mi equipo tiene un virus informático y antivirus vencido', 'seguridad-de-la-informacion'],
    ['solicito traslado de mi puesto de trabajo', 'puesto-de-trabajo'],
    ['necesito un equipo nuevo', 'puesto-de-trabajo'],
  ])('"%s" → %s', (words, category) => {
    expect(guessCategory(procedure, words)?.id).toBe(category);
  });

  it.each(['hola', 'gracias', 'necesito ayuda por favor', 'redactar una circular', ''])('"%s" gives no guess', (words) => {
    expect(guessCategory(procedure, words)).toBeNull();
  });

  it.each(procedure.categories.filter((c) => c.id !== 'otro').map((c) => [c.label, c] as const))(
    '%s has words enough to be guessed by',
    (_, category) => {
      expect(category.hints?.length).toBeGreaterThanOrEqual(6);
    },
  );
});
