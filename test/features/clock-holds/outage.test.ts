import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { withClockHolds } from '../../support/a-hold.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { cardIn, drawn, pressIn } from '../../support/in-thread.js';

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
  cardIn(await pressIn(desk, 'carla', message, title, inputs, null));

it('SIIF-14 the coordination records an outage from its own chat: form, plan, what was done, and back', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'caída del servicio');
  expect(drawn(desk, form).words).toContain('Caída de la herramienta');
  const plan = await press(desk, form, 'Ver cuáles', typed);
  const { words } = drawn(desk, plan);
  expect(words).toContain('La caída no contará en los plazos de 2 casos.');
  expect(words).toContain('CASO-000001** · se le devuelven 2 h hábiles');
  expect(words).toContain('Se avisará a 1 persona que la mesa volvió, con su número.');
  expect(drawn(desk, await press(desk, plan, 'Cambiar')).words).toContain('Administración SIIF');
  const done = await press(desk, plan, 'Registrar la caída en 2');
  expect(drawn(desk, done).words).toContain('La caída no cuenta en los plazos de 2 casos.');
  expect(desk.notificationsTo('ana').filter((kind) => kind === 'desk-back')).toHaveLength(1);
  const undone = await press(desk, done, 'Deshacer');
  expect(drawn(desk, undone).words).toContain('Deshecho: la caída vuelve a contar en los plazos de 2 casos.');
});

it('SIIF-14 the plan says which cases stay as they are: also those that came in with the workbook', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'caída del servicio');
  const plan = await press(desk, form, 'Ver cuáles', { ...typed, fromTime: '07:00', untilTime: '08:00' });
  expect(drawn(desk, plan).words).toContain('2 casos: sus relojes no corrían entonces, o llegaron después o con el libro de contingencia');
});

it('SIIF-14 the plan of an outage that is recorded already says so, and offers to take it back', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'relojes de la caída');
  const plan = await press(desk, form, 'Ver cuáles', typed);
  await press(desk, plan, 'Registrar la caída en 2');
  const again = await press(desk, form, 'Ver cuáles', typed);
  expect(drawn(desk, again).words).toContain('2 casos: ya la tienen');
  expect(Object.keys(drawn(desk, again).buttons)).toEqual(['Cambiar', 'Deshacer']);
});

it('SIIF-14 the form says all that is wrong at once, and keeps what was typed', async () => {
  const desk = await afterOutage();
  const [form] = await said(desk, 'caída del servicio');
  const faultsOf = async (more: Record<string, string>) => {
    const answer = await press(desk, form, 'Ver cuáles', { ...typed, ...more });
    return answer.kind === 'outage-form' ? answer.faults.map(({ field, code }) => [field, code]) : answer.kind;
  };
  expect(await faultsOf({ untilTime: '9:00', reason: '', authorisedBy: 'x' })).toEqual([
    ['reason', 'missing'],
    ['authorisedBy', 'too-short'],
    ['untilTime', 'pattern'],
  ]);
  expect(await faultsOf({ fromTime: '25:00' })).toEqual([['fromTime', 'pattern']]);
  expect(await faultsOf({ fromTime: '23:00', untilTime: '23:30' })).toEqual([
    ['fromTime', 'pattern'],
    ['untilTime', 'pattern'],
  ]);
  expect(await faultsOf({ fromTime: '10:00', untilTime: '10:00' })).toEqual([['untilTime', 'pattern']]);
  expect(await faultsOf({ fromDate: '2026-10-01' })).toEqual([['fromDate', 'pattern']]);
  expect(await faultsOf({ fromDate: '' })).toEqual([['fromDate', 'missing']]);
  expect(await faultsOf({ end: 'now' })).toBe('outage-plan');
});

it('SIIF-14 the form that stops clocks leads to the one of an outage', async () => {
  const desk = await afterOutage();
  const [hold] = await said(desk, 'detener relojes');
  expect(await press(desk, hold, 'Caída del servicio')).toMatchObject({ kind: 'outage-form', typed: { end: 'now', tell: 'yes' } });
});

it('SIIF-14 only the coordination gets the form; a requester who says so reports one', async () => {
  const desk = await afterOutage();
  expect(await said(desk, 'caída del servicio', 'beto')).toMatchObject([{ kind: 'refusal', refusal: { code: 'only-coordinator' } }]);
  expect((await said(desk, 'caída del servicio', 'omar')).map(({ kind }) => kind)).not.toContain('refusal');
  await desk.pass(MINUTE);
});
