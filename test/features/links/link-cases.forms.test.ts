import { expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { openDialog, submitDialog } from '../../../src/features/acts.js';
import { factText, shownFacts } from '../../../src/texts/facts.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { readable } from '../../support/shown-card.js';

async function twoCases(): Promise<{ desk: TestDesk; first: TicketId; second: TicketId }> {
  const desk = await aDesk();
  return { desk, first: await caseOf(desk), second: await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' }) };
}

const reason = 'Es el mismo servidor';

it('UARIV-14 «Vincular» and «Desvincular» behind «Más…» open a form, keep what was typed beside a fault, and say what was done', async () => {
  const { desk, first, second } = await twoCases();
  const turn = aTurn(desk, 'beto', '');
  expect(await openDialog(turn, { open: 'link', ticket: first })).toMatchObject({ kind: 'dialog', title: 'Vincular · CASO-000001' });
  const press = { verb: 'link-case', ticket: first, n: 'n1', f_reason: reason };
  const faulty = await submitDialog(turn, { ...press, f_number: '999' });
  expect(faulty).toMatchObject({ kind: 'dialog' });
  expect(readable(JSON.stringify(faulty))).toContain('No encuentro CASO-000999. Revise el número.');
  expect(JSON.stringify(faulty)).toContain(reason);
  expect(await submitDialog(turn, { ...press, f_number: '2' })).toEqual({
    kind: 'message',
    text: 'Quedó el vínculo entre CASO-000001 y CASO-000002; está en las dos historias.',
  });
  const differently = await submitDialog(turn, { ...press, n: 'n5', f_number: '2', f_kind: 'duplicate-of' });
  expect(readable(JSON.stringify(differently))).toContain(
    'Ya hay un vínculo con CASO-000002: «relacionado con». Para cambiarlo, quítelo antes con «Desvincular».',
  );
  const form = await openDialog(turn, { open: 'unlink', ticket: second });
  expect(form).toMatchObject({ kind: 'dialog', title: 'Desvincular · CASO-000002' });
  expect(JSON.stringify(form)).toContain(`"f_link":"${first}"`);
  expect(await submitDialog(turn, { verb: 'unlink-case', ticket: second, n: 'n2', f_link: first, f_reason: reason })).toEqual({
    kind: 'message',
    text: 'Se quitó el vínculo entre CASO-000002 y CASO-000001; está en las dos historias.',
  });
  expect(await openDialog(turn, { open: 'unlink', ticket: second })).toMatchObject({ kind: 'message' });
  await desk.whenIdle();
});

it('UARIV-14 I8 neither form opens for who does not work the case', async () => {
  const { desk, first } = await twoCases();
  for (const who of ['ana', 'sara', 'omar'] as const)
    for (const open of ['link', 'unlink'])
      expect(await openDialog(aTurn(desk, who, ''), { open, ticket: first })).toMatchObject({ kind: 'message' });
});

it('UARIV-14 the form asks what the case is to the other one, related unless another is chosen, and both histories say it', async () => {
  const { desk, first, second } = await twoCases();
  const turn = aTurn(desk, 'beto', '');
  const form = readable(JSON.stringify(await openDialog(turn, { open: 'link', ticket: first })));
  for (const choice of ['está relacionado con …', 'es duplicado de …', 'fue causado por …', 'sigue a …'])
    expect(form).toContain(`Este caso ${choice}`);
  expect(form).toContain('"value":"related","style"');
  const press = { verb: 'link-case', ticket: first, n: 'n1', f_kind: 'caused-by', f_number: '2', f_reason: reason };
  expect(await submitDialog(turn, press)).toEqual({
    kind: 'message',
    text: 'Quedó el vínculo: CASO-000001 fue causado por CASO-000002. Está en las dos historias.',
  });
  const said = async (id: TicketId) => {
    const { history } = await desk.load(id);
    const { procedure } = desk.registry.current;
    return shownFacts(history, 'desk')
      .map((e) => factText(e, procedure, desk.now(), 'once', 'desk'))
      .join('\n');
  };
  expect(await said(first)).toContain(`registró que fue causado por CASO-000002: «${reason}»`);
  expect(await said(second)).toContain(`registró que causó CASO-000001: «${reason}»`);
  await desk.whenIdle();
});
