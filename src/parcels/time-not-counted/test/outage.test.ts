import { outageDoneCard, outagePlanCard } from '../outage.js';
import { expect, it } from 'vitest';
import { HOUR, instant, later, MINUTE, type Instant } from '../../../core/instant.js';
import { silenceIn } from '../../../core/ticket/silence/due.js';
import { handleMessage } from '../../../features/handle-message.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { withClockHolds } from '../../../../test/support/a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { shownIn, drawn, pressIn } from '../../../../test/support/in-thread.js';
import { registered } from '../../../../test/cards/sample-cases.js';
import { buttonsIn, cardIn, inputsIn, linesOf } from '../../../../test/support/read-card.js';

/** Two cases of Ana's of Monday at 9:00; the tool was down until it is 13:00. */
async function afterOutage(): Promise<TestDesk> {
  const desk = await aDesk({ changed: withClockHolds });
  await caseOf(desk);
  await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' });
  await desk.pass(4 * HOUR);
  await desk.whenIdle();
  return desk;
}

const said = async (desk: TestDesk, words: string, who: Who = 'carla') => handleMessage(aTurn(desk, who, words));
const typed = {
  fromDate: '2026-11-23',
  fromTime: '10:00',
  end: 'date',
  untilDate: '2026-11-23',
  untilTime: '12:00',
  reason: 'Caída de la herramienta',
  authorisedBy: 'Administración SIIF',
  tell: 'yes',
};
const press = async (desk: TestDesk, message: Parameters<typeof pressIn>[2], title: string, inputs: Record<string, string> = {}) =>
  shownIn(await pressIn(desk, 'carla', message, title, inputs, null));

it('SIIF-14 the coordination records an outage from its own chat: form, plan, what was done, and back', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'caída del servicio');
  expect(drawn(form).words).toContain('Caída de la herramienta');
  const plan = await press(desk, form, 'Ver cuáles', typed);
  const { words } = drawn(plan);
  expect(words).toContain('La caída no contará en los plazos de 2 casos.');
  expect(words).toContain('CASO-000001** · se le devuelven 2 h hábiles');
  expect(words).toContain('Se avisará a 1 persona que la mesa volvió, con su número.');
  expect(drawn(await press(desk, plan, 'Cambiar')).words).toContain('Administración SIIF');
  const done = await press(desk, plan, 'Registrar la caída en 2');
  expect(drawn(done).words).toContain('La caída no cuenta en los plazos de 2 casos.');
  expect(desk.notificationsTo('ana').filter((kind) => kind === 'desk-back')).toHaveLength(1);
  const undone = await press(desk, done, 'Deshacer');
  expect(drawn(undone).words).toContain('Deshecho: la caída vuelve a contar en los plazos de 2 casos.');
});

it('SIIF-14 the plan says which cases stay as they are: also those that came in with the workbook', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'caída del servicio');
  const plan = await press(desk, form, 'Ver cuáles', { ...typed, fromTime: '07:00', untilTime: '08:00' });
  expect(drawn(plan).words).toContain('2 casos: sus relojes no corrían entonces, o llegaron después o con el libro de contingencia');
});

it('SIIF-14 the plan of an outage that is recorded already says so, and offers to take it back', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'relojes de la caída');
  const plan = await press(desk, form, 'Ver cuáles', typed);
  await press(desk, plan, 'Registrar la caída en 2');
  const again = await press(desk, form, 'Ver cuáles', typed);
  expect(drawn(again).words).toContain('2 casos: ya la tienen');
  expect(Object.keys(drawn(again).buttons)).toEqual(['Cambiar', 'Deshacer']);
});

it('SIIF-14 the form says all that is wrong at once, and keeps what was typed', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'caída del servicio');
  const faultsOf = async (more: Record<string, string>) => {
    const card = cardIn(await press(desk, form, 'Ver cuáles', { ...typed, ...more }));
    return inputsIn(card).flatMap(({ id, fault }) => (fault === '' ? [] : [[id, fault]]));
  };
  const notAfterBegin = 'La caída termina después de empezar: revise el día y la hora.';
  expect(await faultsOf({ untilTime: '9:00', reason: '', authorisedBy: 'x' })).toEqual([
    ['f_untilTime', notAfterBegin],
    ['f_reason', 'Falta responder esto.'],
    ['f_authorisedBy', 'Persona que autoriza: escriba al menos 3 caracteres; escribió 1.'],
  ]);
  expect(await faultsOf({ fromTime: '25:00' })).toEqual([['f_fromTime', 'Escriba 15:30 para las 3:30 p. m.']]);
  expect(await faultsOf({ fromTime: '23:00', untilTime: '23:30' })).toEqual([
    ['f_fromTime', 'La caída aún no empieza: escriba un momento que ya pasó.'],
    ['f_untilTime', 'La caída aún no termina: escriba un momento que ya pasó, o elija «Ahora».'],
  ]);
  expect(await faultsOf({ fromTime: '10:00', untilTime: '10:00' })).toEqual([['f_untilTime', notAfterBegin]]);
  expect(await faultsOf({ fromDate: '2026-10-01' })).toEqual([['f_fromDate', 'La caída dura 30 días como máximo: revise el día.']]);
  expect(await faultsOf({ fromDate: '' })).toEqual([['f_fromDate', 'Falta responder esto.']]);
  expect(Object.keys(drawn(await press(desk, form, 'Ver cuáles', { ...typed, end: 'now' })).buttons)).toContain('Cambiar');
});

it('SIIF-14 the form that stops clocks leads to the one of an outage', async () => {
  const desk = await afterOutage();
  const [hold] = await said(desk, 'detener relojes');
  const inputs = inputsIn(cardIn(await press(desk, hold, 'Caída del servicio')));
  expect(Object.fromEntries(inputs.map(({ id, value }) => [id, value]))).toMatchObject({ f_end: 'now', f_tell: 'yes' });
});

it('SIIF-14 only the coordination gets the form; a requester who says so reports one', async () => {
  const desk = await afterOutage();
  expect(await said(desk, 'caída del servicio', 'beto')).toMatchObject([{ kind: 'card', refusal: { code: 'only-coordinator' } }]);
  expect((await said(desk, 'caída del servicio', 'omar')).some((message) => 'refusal' in message)).toBe(false);
  await desk.pass(MINUTE);
});

it('SIIF-14 the plan says in the right number how much time a case is given back, and nobody must undo what was recorded', () => {
  const { view, desk } = registered();
  const outage = { from: view.now, until: later(view.now, HOUR), reason: 'Caída', authorisedBy: 'Carla Ríos', tell: false };
  const given = (givenMs: number, personMs = 0) =>
    linesOf(outagePlanCard(desk, { outage, count: 1, recorded: 0, unaffected: 0, people: 0 }, [{ view, givenMs, personMs }], {})).join(' ');
  expect([given(HOUR), given(3 * HOUR), given(0, 2 * HOUR), given(0)]).toEqual([
    expect.stringContaining('se le devuelve 1 h hábil'),
    expect.stringContaining('se le devuelven 3 h hábiles'),
    expect.stringContaining('quien debe responder tiene 2 h hábiles más'),
    expect.stringContaining('sin tiempo hábil que devolver'),
  ]);
  const done = outageDoneCard(desk, { outage, counted: 1, people: 0, refused: 0, ended: [] });
  expect(buttonsIn(done)).toMatchObject([{ title: 'Deshacer', style: '' }]);
});

it('SIIF-14 a draft lapses as much later as an outage lasted, a survey ends later too, and both as before once it is taken back', async () => {
  const desk = await aDesk({ changed: withClockHolds });
  const draft = await draftOf(desk);
  const asked = await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' });
  await advance(desk, asked, 'take', 'beto');
  await advance(desk, asked, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
  await advance(desk, asked, 'accept', 'ana');
  await desk.pass(4 * HOUR);
  const ends = async (): Promise<readonly Instant[]> => {
    const [ofDraft, ofSurvey] = [await desk.load(draft), await desk.load(asked)];
    const rules = await desk.registry.of(ofDraft.ticket.procedure);
    const both = [silenceIn('state', ofDraft, rules, desk.now()), silenceIn('survey', ofSurvey, rules, desk.now())];
    return both.map((silence) => (silence?.is === 'running' ? silence.end : instant(0)));
  };
  const before = await ends();
  const [form] = await said(desk, 'caída del servicio');
  const plan = await press(desk, form, 'Ver cuáles', typed);
  expect(drawn(plan).words).toContain('Tampoco cuenta para quien debe completar');
  const done = await press(desk, plan, 'Registrar la caída');
  const during = await ends();
  expect(during.map((end, i) => end - (before[i] ?? end) >= 2 * HOUR)).toEqual([true, true]);
  await press(desk, done, 'Deshacer');
  expect(await ends()).toEqual(before);
});
