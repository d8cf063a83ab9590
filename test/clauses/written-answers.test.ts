import { describe, expect, it } from 'vitest';
import { system } from '../../src/core/people/person.js';
import { DAY } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { requesterTransitions } from '../../src/core/ticket/permissions.js';
import { handlePress } from '../../src/features/acts.js';
import { handleMessage } from '../../src/features/handle-message.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { aTurn } from '../support/a-turn.js';
import { readAsked } from '../support/read-asked.js';
import { sigceDesk } from './sigce-cases.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';
import { uspecDesk, uspecInProgress } from './uspec-cases.js';

type Solved = { d: ClauseDesk; id: TicketId; by: string };

const solvedIn: Readonly<Record<string, () => Promise<Solved>>> = {
  'UARIV-12': async () => solved(await uarivDesk(), uarivInProgress, 'mesa', 'resolve'),
  'USPEC-04': async () => solved(await uspecDesk(), (d) => uspecInProgress(d, 'seguridad'), 'mesa-ayuda', 'resolver'),
  'SIIF-13': async () => solved(await siifDesk(), siifInProgress, 'linea', 'resolver'),
  'SIGCE-05': async () => solved(await sigceDesk(), sigceOfAna, 'mesa-sigce', 'resolver'),
};

async function sigceOfAna(d: ClauseDesk): Promise<TicketId> {
  const id = await d.ticket({ category: 'otro' });
  await d.does(id, 'mesa-sigce', 'tomar');
  return id;
}

async function solved(d: ClauseDesk, begin: (d: ClauseDesk) => Promise<TicketId>, by: string, resolve: string): Promise<Solved> {
  const id = await begin(d);
  await d.does(id, by, resolve, { solution: 'Se corrigió la configuración del perfil' });
  return { d, id, by };
}

/** Ana writes in her own chat; what she is answered, and what the person who solved the case reads since. */
async function says({ d, by }: Solved, text: string) {
  const [kinds, shown] = [d.notificationsTo(by).length, d.shownTo(by).length];
  const answered = (await handleMessage(aTurn(d.desk, 'ana', text))).map(readAsked);
  await d.desk.whenIdle();
  return { answered, told: d.notificationsTo(by).slice(kinds), read: d.shownTo(by).slice(shown).join('\n') };
}

const procedures = Object.keys(solvedIn);
const begun = async (clause: string): Promise<Solved> => {
  const begin = solvedIn[clause];
  if (begin === undefined) throw new Error(`no procedure has ${clause}`);
  return begin();
};

describe('what the user writes in the chat under a solution', () => {
  it.each(procedures.flatMap((clause) => ['No', 'sigue saliendo el mismo error', 'todavía no'].map((text) => [clause, text] as const)))(
    '%s «%s» gives it back, and the person who solved it reads the words',
    async (clause, text) => {
      const at = await begun(clause);
      const { told, read } = await says(at, text);
      expect((await at.d.load(at.id)).phase).toBe('working');
      expect(told).toContain('refused');
      expect(read).toContain(text);
    },
  );

  it.each(procedures)(
    '%s «Sí, pero sigue lento» judges nothing: it is asked about, and the person who solved it reads it at once',
    async (clause) => {
      const at = await begun(clause);
      const { answered, told, read } = await says(at, 'Sí, pero sigue lento');
      expect((await at.d.load(at.id)).phase).toBe('resolved');
      expect(answered).toMatchObject([{ asks: 'about-resolved' }]);
      expect(told).toEqual(['information']);
      expect(read).toContain('Sí, pero sigue lento');
      const said = (await at.d.events(at.id)).filter(({ type }) => type !== 'delivery-recorded');
      expect(said.at(-1)).toMatchObject({ type: 'answer-doubted', text: 'Sí, pero sigue lento' });
    },
  );
});

it.each(procedures)('%s a no by mail after the case closed is told to the person who solved it, with its words', async (clause) => {
  const { d, id, by } = await begun(clause);
  for (let day = 0; day < 40 && (await d.load(id)).phase !== 'closed'; day += 1) await d.desk.pass(DAY);
  expect((await d.load(id)).phase).toBe('closed');
  const [kinds, shown] = [d.notificationsTo(by).length, d.shownTo(by).length];
  const said = { subject: 'RE: no abre', text: 'No, sigue sin abrir', from: 'ana@entidad.example', name: 'Ana Ruiz' };
  await d.desk.execute(id, { id: 'late', type: 'keep-mail', mail: { as: 'late', ...said }, attached: [] }, system);
  await d.desk.pass(1);
  expect(d.notificationsTo(by).slice(kinds)).toContain('information');
  expect(d.shownTo(by).slice(shown).join('\n')).toContain('sigue sin abrir');
});

it.each(
  procedures.flatMap((clause) => [
    [clause, 'No, sigue sin abrir'],
    [clause, 'volvió a fallar'],
    [clause, 'sigue fallando el caso 1'],
  ]),
)(
  '%s «%s» in the chat after the yes of another way is told to the person who solved it, once, and a new one is offered',
  async (clause, words) => {
    const at = await begun(clause);
    const { d, id } = at;
    const yes = requesterTransitions(await d.load(id), d.procedure).find(({ act }) => act === 'accept');
    if (yes === undefined) await d.pass(60 * DAY);
    else await d.does(id, 'ana', yes.id);
    expect((await d.load(id)).phase).toBe('closed');
    const { answered, told, read } = await says(at, words);
    expect(answered).toMatchObject([{ asks: 'closed-case' }]);
    expect(told).toEqual(['information']);
    expect(read).toContain('después del cierre');
    expect(read).toContain(words);
    const again = await says(at, words);
    expect([again.told, (await d.load(id)).phase]).toEqual([[], 'closed']);
  },
);

it.each(procedures)(
  '%s a no that is pressed after the yes of another way is told with its reason, and a new one is offered',
  async (clause) => {
    const at = await begun(clause);
    const { d, id, by } = at;
    const ways = requesterTransitions(await d.load(id), d.procedure);
    const [yes, no] = ['accept', 'refuse'].map((act) => ways.find((way) => way.act === act)?.id ?? '');
    const { version } = await d.load(id);
    if (yes === '') await d.pass(60 * DAY);
    else await d.does(id, 'ana', yes ?? '');
    const kinds = d.notificationsTo(by).length;
    const press = { verb: 'advance', ticket: id, v: version, n: 'late', transition: no ?? '', f_reason: 'Sale el mismo aviso' };
    const answer = await handlePress(aTurn(d.desk, 'ana', ''), press);
    await d.desk.whenIdle();
    expect(answer.kind === 'card' ? readAsked(answer.message) : answer).toMatchObject({ asks: 'closed-case' });
    expect(d.notificationsTo(by).slice(kinds)).toEqual(['information']);
    expect(d.shownTo(by).at(-1)).toContain('Sale el mismo aviso');
  },
);

it('UARIV-12 thanks and other matters after the close are told to no one', async () => {
  const at = await begun('UARIV-12');
  await at.d.does(at.id, 'ana', 'accept');
  for (const words of ['gracias', 'Sí, quedó bien', 'no imprime la impresora del piso 2']) expect((await says(at, words)).told).toEqual([]);
});

it.each([
  'me salió en blanco',
  'revisen de nuevo',
  'muy mala atención',
  'funciona solo a ratos',
  'gracias, lo pruebo y aviso',
  'reabran el caso',
  '😡',
])('UARIV-12 «%s» under a solution is read by the person who solved it, and no silence accepts it meanwhile', async (text) => {
  const at = await begun('UARIV-12');
  expect((await says(at, text)).told).toContain('information');
  await at.d.pass(10 * DAY);
  expect((await at.d.load(at.id)).phase).toBe('resolved');
});

it('UARIV-12 a wish for another thing is asked about, and says nothing of the solution', async () => {
  const at = await begun('UARIV-12');
  const { answered, told } = await says(at, 'necesito instalar la impresora nueva');
  expect([answered[0]?.asks, told]).toEqual(['about-resolved', []]);
});
