import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { editMessage, handleMessage } from '../../src/features/handle-message.js';
import type { MessageEdit } from '../../src/talk/inbound.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';

const edits = async (d: ClauseDesk, text: string, edit: MessageEdit = 'edited') => {
  d.desk.clock.moveBy(MINUTE);
  await editMessage({ ...aTurn(d.desk, 'ana', text), key: 'm1' }, edit);
  await d.desk.whenIdle();
};

const desks = [
  ['UARIV-18', ...firstLevel.uariv],
  ['USPEC-08', ...firstLevel.uspec],
  ['SIIF-19', ...firstLevel.siif],
  ['SIGCE-03', ...firstLevel.sigce],
] as const;

describe.each(desks)('%s %s: a message that its author changed', (_, name, category, worker, take) => {
  it('the draft says the new words; the case is corrected for its worker, who is told of a deletion; the history keeps all', async () => {
    const d = await clauseDesk(name);
    await handleMessage({ ...aTurn(d.desk, 'ana', 'precaso no habre el sistema'), key: 'm1' });
    const [draft] = await d.desk.store.queries.openDrafts(9);
    if (draft === undefined) throw new Error('no draft');
    await edits(d, 'precaso no abre el sistema');
    expect((await d.load(draft.id)).words).toBe('no abre el sistema');
    await d.execute(draft.id, 'ana', {
      type: 'fill-draft',
      fields: d.form(category, name === 'sigce' ? { docente: 'no' } : {}),
      submit: true,
    });
    await d.does(draft.id, worker, take);
    await edits(d, 'precaso no abre el sistema ni el portal');
    await edits(d, '', 'deleted');
    const told = d.shownTo(worker).filter((words) => words.includes('Ana Ruiz'));
    expect(
      told.filter((words) => words.includes('cambió lo que escribió en') && words.includes('no abre el sistema ni el portal')),
    ).toHaveLength(1);
    expect(
      told.filter((words) => words.includes('borró un mensaje suyo de') && words.includes('no abre el sistema ni el portal')),
    ).toHaveLength(1);
    const history = await d.history(draft.id);
    expect(history).toContain('Ana Ruiz cambió su mensaje: «no habre el sistema» por «no abre el sistema»');
    expect(history).toContain('Ana Ruiz borró su mensaje: «no abre el sistema ni el portal»');
  });
});

it('UARIV-12 a message that says after the case closed that it still fails is told to the person who solved it, as the card says', async () => {
  const d = await uarivDesk();
  const id = await uarivInProgress(d);
  await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
  await handleMessage({ ...aTurn(d.desk, 'ana', 'ya quedó'), key: 'm1' });
  await d.does(id, 'ana', 'accept');
  const before = d.notificationsTo('mesa').length;
  await edits(d, 'ya quedó, pero volvió a fallar');
  expect(d.notificationsTo('mesa').slice(before)).toEqual(['information']);
  expect(await d.history(id)).toContain('pero volvió a fallar');
});
