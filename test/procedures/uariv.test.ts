import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/core/ticket/forms/check-form.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { guessCategory } from '../../src/core/ticket/forms/guess-category.js';
import { readIntake } from '../../src/core/ticket/forms/parse-intake.js';
import { groupsReachable, numberText, stateOf, transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Transition } from '../../src/procedure/workflow.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { MINUTE } from '../../src/core/instant.js';
import { uarivProcedure } from './broken-copy.js';

const procedure = uarivProcedure();
const groupsOfLevel = (level: number) => procedure.groups.filter((g) => g.level === level).map((g) => g.id);
const reach = (from: string) => groupsReachable(procedure, { group: from, category: null }).map((g) => g.id);
const transition = (id: string): Transition => {
  const found = procedure.transitions.find((t) => t.id === id);
  if (found === undefined) throw new Error(`no transition ${id}`);
  return found;
};
const needed = (id: string) => (transition(id).needs ?? []).filter((f) => f.required === true).map((f) => f.id);
const waysOut = (state: string) => transitionsFrom(procedure, state).map((t) => `${t.label} → ${stateOf(procedure, t.to).label}`);

const phoneForm = (phone: string) =>
  checkForm(
    draftFields(procedure, null).filter((f) => f.id === 'phone'),
    { phone },
    { today: null },
  );

describe('the procedure of UARIV, as data', () => {
  it('UARIV-02 every category is an incident or a request, and there are both', () => {
    expect(new Set(procedure.categories.map((c) => c.kind))).toEqual(new Set(['incident', 'request']));
  });

  it('UARIV-03 three levels, with the groups that the procedure names', () => {
    expect([1, 2, 3].map(groupsOfLevel)).toEqual([
      ['mesa'],
      ['infraestructura', 'servicios-ti', 'sistemas-n2'],
      ['sistemas-n3', 'seguridad', 'dotacion'],
    ]);
  });

  it('UARIV-03 the providers are external and only they have the role of providers', () => {
    expect(procedure.groups.filter((g) => g.kind === 'external' || g.role === 'provider-contact').map((g) => g.id)).toEqual(['dotacion']);
  });

  it('UARIV-04 the desk escalates to every group of another level', () => {
    expect(reach('mesa')).toEqual([...groupsOfLevel(2), ...groupsOfLevel(3)]);
  });

  it.each(groupsOfLevel(2))('UARIV-04 %s escalates up to every group of level 3 and down to the desk', (group) => {
    expect(reach(group)).toEqual(['mesa', ...groupsOfLevel(3)]);
  });

  it.each(groupsOfLevel(3))('UARIV-04 %s goes down to every group of level 2 and to the desk', (group) => {
    expect(reach(group)).toEqual(['mesa', ...groupsOfLevel(2)]);
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

  it('UARIV-04 an escalated ticket is in a state of phase "new"', () => {
    expect(stateOf(procedure, transition('escalate').to).phase).toBe('new');
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
    expect(required.map((f) => f.id)).toEqual(['name', 'email', 'phone', 'site', 'category', 'description', 'contact']);
    expect(required.filter((f) => f.from !== undefined).map((f) => f.id)).toEqual(['name', 'email', 'phone', 'site']);
  });

  it.each([
    ['3001234567', '3001234567'],
    ['300 123 45 67', '3001234567'],
    ['+57 300 123 4567', '3001234567'],
    ['(601) 796-5150', '6017965150'],
    ['7965150', '7965150'],
    ['ext. 4567', '4567'],
    ['123', '123'],
    ['601 7965150 ext 4321', '6017965150 ext. 4321'],
  ])('UARIV-06 %s is a telephone or an extension', (typed, kept) => {
    const { values, faults } = phoneForm(typed);
    expect({ values, faults }).toEqual({ values: { phone: kept }, faults: [] });
  });

  it.each(['12', '12345678', '123456', '123456789', '300123456789'])(
    'UARIV-06 %s is neither telephone nor extension, and the fault says what is',
    (typed) => {
      const { faults } = phoneForm(typed);
      expect(faults).toEqual([{ field: 'phone', label: 'Teléfono o extensión', code: 'not-a-phone', digits: typed.length }]);
    },
  );

  it('UARIV-07 No gestionado is void: it has no clock and no transition out', () => {
    expect(stateOf(procedure, 'unattended')).toMatchObject({ label: 'No gestionado', phase: 'void', clock: 'none' });
    expect(waysOut('unattended')).toEqual([]);
  });

  it('UARIV-08 level 1 attends first, whatever the category', () => {
    expect(procedure.intake.group).toBe('mesa');
    expect(procedure.categories.filter((c) => c.group !== undefined)).toEqual([]);
  });

  it('UARIV-09 level 1 completes a draft for a caller, and solves it with what was done', () => {
    expect(transition('complete').by).toContain('first-level');
    expect(transition('resolve').by).toContain('agent');
    expect(needed('resolve')).toEqual(['solution']);
    expect(stateOf(procedure, transition('resolve').to).label).toBe('Solucionado');
  });

  it('UARIV-10 level 1 sets a draft aside with a reason, and the requester is notified', () => {
    expect(transition('set-aside')).toMatchObject({ from: ['draft'], to: 'set-aside', tells: ['requester'] });
    expect(transition('set-aside').by).toContain('first-level');
    expect(needed('set-aside')).toEqual(['reason']);
    expect(stateOf(procedure, 'set-aside')).toMatchObject({ label: 'No requiere caso', phase: 'void' });
  });

  it('UARIV-11 level 1 confirms a provider’s solution, or the case becomes Activo Proveedor', () => {
    expect(waysOut('provider-solved')).toEqual(['Usuario conforme → Cerrado', 'Usuario con novedad → Activo Proveedor']);
    expect(transition('confirm-provider').by).toEqual(['first-level', 'coordinator']);
    expect(needed('provider-solved')).toEqual(['solution']);
    expect(needed('provider-trouble')).toEqual(['reason']);
    expect(waysOut('active-provider')).toContain('Solucionó el proveedor → Solucionado por proveedor');
  });

  it('UARIV-11 a provider does not end a case: its solution goes to level 1', () => {
    const by = procedure.transitions.filter((t) => t.by.includes('provider-contact'));
    expect(by.filter((t) => ['solved', 'closed'].includes(t.to))).toEqual([]);
    expect(by.map((t) => t.to)).toContain('provider-solved');
  });

  it('UARIV-11 waiting for a provider says which and how to reach it; the desk’s clock is stopped', () => {
    expect(needed('wait-provider')).toEqual(['provider', 'providerContact']);
    expect(['waiting-provider', 'provider-solved', 'active-provider'].map((id) => stateOf(procedure, id).clock)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ]);
  });

  it('UARIV-12 Cerrado has no transition out', () => {
    expect(stateOf(procedure, 'closed')).toMatchObject({ label: 'Cerrado', phase: 'closed', clock: 'ended' });
    expect(waysOut('closed')).toEqual([]);
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

  it('only the requester withdraws a draft, or a case in «Registrado»', () => {
    expect(transition('withdraw')).toMatchObject({ from: ['draft', 'new'], by: ['requester'], to: 'withdrawn' });
    expect(stateOf(procedure, 'withdrawn')).toMatchObject({ label: 'Cancelado', phase: 'void' });
  });
});

describe('the order of buttons on the live card', () => {
  it.each([
    ['new', ['Tomar', 'Ya quedó solucionado', 'Escalar', 'Asignar', 'Pedir datos']],
    ['working', ['Resolver', 'Ya quedó solucionado', 'Pedir datos', 'Escalar', 'Esperar proveedor', 'Asignar', 'Tomar']],
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
