import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DAY, HOUR } from '../../../src/core/instant.js';
import { isDraft, type TicketId } from '../../../src/core/ticket/ticket.js';
import { offerOutcome } from '../../../src/core/ticket/draft-offer.js';
import type { DraftHelp } from '../../../src/desk.js';
import type { Message } from '../../../src/talk/message.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, draftOf, type TestDesk } from '../../support/a-desk.js';
import { declaredOf } from '../../support/a-mass-incident.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { actor, completeForm, ref, type Who } from '../../support/cast.js';
import { shownIn, drawn, pressIn } from '../../support/in-thread.js';

const WORDS = 'otra vez no me abre el correo';

async function says(desk: TestDesk, text: string, who: Who = 'omar'): Promise<readonly Message[]> {
  const said = await handleMessage(aTurn(desk, who, text));
  await desk.whenIdle();
  return said;
}

/** A case of Omar's. */
async function opened(desk: TestDesk, words = 'no abre el correo desde ayer'): Promise<TicketId> {
  const id = await draftOf(desk, { words, who: 'omar', key: words });
  const fields = { ...completeForm, description: words };
  await desk.execute(id, { id: 'p1', type: 'fill-draft', fields, submit: true }, actor('omar'));
  await desk.whenIdle();
  return id;
}

async function closes(desk: TestDesk, id: TicketId): Promise<void> {
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
  await advance(desk, id, 'accept', 'omar');
}

async function closed(desk: TestDesk): Promise<void> {
  await closes(desk, await opened(desk));
}

/** What helps with these words besides cases, as a parcel may offer it. @returns how each offer ended, the last one last */
function publishes(desk: TestDesk): string[] {
  const ends: string[] = [];
  const offer = { kind: 'question', id: 'q-0', title: '¿Qué hago si no abre el correo?', text: 'Entre al portal.' } as const;
  onTestFinished(() => void (desk.help as DraftHelp[]).pop());
  (desk.help as DraftHelp[]).push({
    offerFor: (_desk, words, elsewhere) => Promise.resolve(words.includes('correo') ? offer : elsewhere),
    noteAnswer: async (_desk, draft) => void ends.push(offerOutcome(draft)?.outcome ?? ''),
    noteHelped: async (_desk, id) => void ends.push(`${id} served`),
  });
  return ends;
}

const draftsOf = async (desk: TestDesk) => (await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket);
const linksOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.links.map(({ to, kind }) => [kind, to]);

/** Omar reports the words by their keyword. @returns the only card that he reads then, the draft's own */
async function reports(desk: TestDesk, words = WORDS): Promise<Message | undefined> {
  const before = desk.messagesTo('omar').length;
  expect(await says(desk, `precaso ${words}`)).toEqual([]);
  expect(desk.messagesTo('omar')).toHaveLength(before + 1);
  return desk.messagesTo('omar').at(-1);
}

const titlesOn = (message: Message | undefined): readonly string[] => Object.keys(drawn(message).buttons);
const press = async (desk: TestDesk, card: Message | undefined, title: string, who: Who = 'omar') =>
  drawn(shownIn(await pressIn(desk, who, card, title, {}, null))).words;

type Before = 'open' | 'closed' | 'question' | 'incident';
const takes: Readonly<Record<Before, string>> = {
  incident: 'Unirme y que me avisen',
  open: 'Agregar a CASO-',
  closed: 'Sigue fallando CASO-',
  question: 'Sí, ya quedó',
};

async function deskWith(all: readonly Before[]): Promise<TestDesk & { ends: readonly string[] }> {
  const desk = await aDesk();
  if (all.includes('closed')) await closed(desk);
  if (all.includes('open')) await opened(desk, 'no me abre el correo');
  const ends = all.includes('question') ? publishes(desk) : [];
  if (all.includes('incident')) await declaredOf(desk, 'no abre el correo', 2);
  return Object.assign(desk, { ends });
}

describe('UARIV-12 what a report may be stands on one card, with one question', () => {
  it.each<readonly Before[]>([
    ['incident', 'open'],
    ['incident', 'closed'],
    ['incident', 'question'],
    ['open', 'question'],
    ['closed', 'question'],
    ['incident', 'open', 'question'],
    ['incident', 'closed', 'question'],
  ])('UARIV-12 of %s and %s each has its answer on the draft’s card, and «Es otra cosa» gives the form', async (...all) => {
    const desk = await deskWith(all);
    const card = await reports(desk);
    const { words } = drawn(card);
    expect(words).toContain('¿Es algo de esto?');
    expect(words.match(/¿/gu)).toHaveLength(all.includes('question') ? 2 : 1);
    expect(titlesOn(card)).toEqual([...all.map((one) => expect.stringContaining(takes[one])), 'Es otra cosa']);
    for (const _ of [1, 2]) {
      const form = await press(desk, card, 'Es otra cosa');
      expect(form).toContain('PRE-');
      expect(form).not.toContain('¿Es algo de esto?');
    }
    expect(await draftsOf(desk)).toMatchObject([{ words: WORDS, links: [] }]);
  });

  it('UARIV-12 an open case and a closed one of the same matter are both offered, the open one first', async () => {
    const card = await reports(await deskWith(['incident', 'closed', 'open', 'question']));
    expect(titlesOn(card)).toEqual([takes.incident, 'Agregar a CASO-000002', 'Sigue fallando CASO-000001', takes.question, 'Es otra cosa']);
  });

  it.each<Before>(['open', 'closed', 'question', 'incident'])('UARIV-12 %s alone is one question on the card too', async (one) => {
    const card = await reports(await deskWith([one]));
    expect(titlesOn(card)).toEqual([expect.stringContaining(takes[one]), one === 'question' ? 'No, registrar' : 'Es otra cosa']);
    expect(drawn(card).words).not.toContain('¿Es algo de esto?');
  });

  it('UARIV-12 words without the keyword get the same card before there is a draft, and «Es otra cosa» asks nothing more', async () => {
    const desk = await deskWith(['incident', 'closed', 'question']);
    const [asked, ...others] = await says(desk, WORDS);
    expect(others).toEqual([]);
    expect(drawn(asked).words).toContain('¿Es algo de esto?');
    expect(titlesOn(asked)).toEqual([
      takes.incident,
      'Sigue fallando CASO-000001',
      takes.question,
      'Es otra cosa: registrar',
      'No, gracias',
    ]);
    expect(await draftsOf(desk)).toEqual([]);
    await press(desk, asked, 'Es otra cosa: registrar');
    const form = drawn(desk.messagesTo('omar').at(-1));
    expect(form.words).toContain('PRE-');
    expect(Object.keys(form.buttons)).toContain('Enviar');
  });

  it('UARIV-12 before there is a draft each answer does its act with one press, once however often it is pressed', async () => {
    const desk = await deskWith(['incident', 'closed', 'question']);
    const [asked] = await says(desk, WORDS);
    for (const _ of [1, 2]) expect(await press(desk, asked, takes.question)).toContain('Me alegra que le sirviera');
    expect(new Set(desk.ends)).toEqual(new Set(['q-0 served']));
    expect(await draftsOf(desk)).toEqual([]);
    for (const _ of [1, 2]) expect(await press(desk, asked, 'Sigue fallando CASO-000001')).toContain('CASO-000004');
    expect(await draftsOf(desk)).toEqual([]);
    const other = await deskWith(['incident', 'question']);
    const [known] = await says(other, WORDS);
    for (const _ of [1, 2]) expect(await press(other, known, takes.incident)).toContain('CASO-000003');
  });
});

describe('the same again, a short time after its case was closed', () => {
  it('UARIV-12 «Sigue fallando» links both and registers at once what lacks nothing, once however often it is pressed', async () => {
    const desk = await deskWith(['closed', 'question']);
    const [old] = (await desk.store.queries.ofRequester(ref('omar').id, 1)).tickets;
    const card = await reports(desk);
    const [draft] = await draftsOf(desk);
    if (draft === undefined || old === undefined) throw new Error('no draft');
    const written = vi.spyOn(desk.store.tickets, 'append').mockRejectedValueOnce(new Error('cut off'));
    await expect(press(desk, card, 'Sigue fallando CASO-000001')).rejects.toThrow('cut off');
    expect(await draftsOf(desk)).toHaveLength(1);
    for (const _ of [1, 2]) expect(await press(desk, card, 'Sigue fallando CASO-000001')).toContain('CASO-000002');
    // One write links and registers: its card does not show the form between the two.
    const stored = written.mock.settledResults.flatMap(({ type, value }) =>
      type === 'fulfilled' && value.id === draft.id ? [value.ticket] : [],
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.filter((ticket) => isDraft(ticket) || ticket.links.length !== 1)).toEqual([]);
    expect(await linksOf(desk, draft.id)).toEqual([['follow-up-of', old.id]]);
    expect(await linksOf(desk, old.id)).toEqual([['followed-up-by', draft.id]]);
    expect((await desk.load(old.id)).ticket.phase).toBe('closed');
    expect(await draftsOf(desk)).toEqual([]);
    expect(desk.ends.at(-1)).toBe('not-served');
  });

  it('«Es otra cosa» on a copy of a card that linked them shows the case as it is', async () => {
    const desk = await deskWith(['closed']);
    const card = await reports(desk);
    await press(desk, card, 'Sigue fallando CASO-000001');
    expect(await press(desk, card, 'Es otra cosa')).toContain('CASO-000002');
  });

  it('UARIV-12 another subject, another person’s case and one that was closed more than a week ago are not offered', async () => {
    const desk = await deskWith(['closed']);
    expect(titlesOn(await reports(desk, 'no imprime la impresora del piso 3'))).toContain('Enviar');
    await says(desk, `precaso ${WORDS}`, 'ana');
    expect(titlesOn(desk.messagesTo('ana').at(-1))).toContain('Enviar');
    await desk.pass(8 * DAY);
    expect(titlesOn(await reports(desk))).toContain('Enviar');
  });

  it('another person’s press links nothing', async () => {
    const desk = await deskWith(['closed']);
    const card = await reports(desk);
    for (const who of ['ana', 'beto'] as const)
      for (const title of ['Sigue fallando CASO-000001', 'Es otra cosa']) await pressIn(desk, who, card, title, {}, null);
    expect(await draftsOf(desk)).toMatchObject([{ links: [] }]);
    expect(titlesOn(desk.messagesTo('omar').at(-1))).toContain('Es otra cosa');
  });

  it('reported in a channel it is asked in the person’s own chat', async () => {
    const desk = await deskWith(['closed']);
    const turn = await inChannel(desk, 'omar', 'mesa');
    const text = `precaso ${WORDS}`;
    expect((await handleMessage({ ...turn, inbound: { ...turn.inbound, text } })).map(({ kind }) => kind)).toEqual(['text']);
    await desk.whenIdle();
    expect(titlesOn(desk.messagesTo('omar').at(-1))).toContain('Sigue fallando CASO-000001');
  });

  it.each(['ofRequester', 'of'])('a store that does not answer («%s») offers nothing, and the draft stays', async (lost) => {
    const desk = await deskWith(['closed']);
    const turn = aTurn(desk, 'omar', `precaso ${WORDS}`);
    const gone = () => Promise.reject(new Error('gone'));
    const context =
      lost === 'of'
        ? { ...turn.context, registry: { ...turn.context.registry, of: gone } }
        : { ...turn.context, queries: { ...turn.context.queries, ofRequester: gone } };
    expect(await handleMessage({ ...turn, context })).toEqual([]);
    await desk.whenIdle();
    expect(await draftsOf(desk)).toHaveLength(1);
    expect(titlesOn(desk.messagesTo('omar').at(-1))).toContain('Enviar');
  });
});

describe('the same again while it is open', () => {
  const open = (desk: TestDesk) => opened(desk, 'el computador no prende, solo pita');
  const again = 'mi pc no enciende y hace un pitido';

  it('UARIV-12 with the keyword it is a draft at once, and it is asked whether it is the same, an hour or a day later', async () => {
    for (const later of [HOUR, DAY]) {
      const desk = await aDesk();
      await open(desk);
      await desk.pass(later);
      const card = await reports(desk, again);
      expect(drawn(card).words).toContain('¿Es esto?');
      expect(titlesOn(card)).toEqual(['Agregar a CASO-000001', 'Es otra cosa']);
      expect(await draftsOf(desk)).toMatchObject([{ words: again }]);
    }
  });

  it('UARIV-12 «Agregar» takes the words to the case and withdraws the draft, once however often it is pressed', async () => {
    const desk = await aDesk();
    const id = await open(desk);
    const card = await reports(desk, again);
    const [draft] = await draftsOf(desk);
    if (draft === undefined) throw new Error('no draft');
    for (const _ of [1, 2])
      expect(await press(desk, card, 'Agregar a CASO-000001')).toContain('Sus palabras quedaron en CASO-000001, así que lo retiramos.');
    const { history } = await desk.load(id);
    expect(history.flatMap(({ event }) => (event.type === 'information-added' ? [event.text] : []))).toEqual([again]);
    const joined = await desk.load(draft.id);
    expect(joined.ticket.phase).toBe('void');
    expect(joined.history.at(-1)?.event.type).toBe('ticket-withdrawn');
  });

  it('UARIV-12 «Agregar» pressed after the case was closed links the draft, says so and asks nothing more', async () => {
    const desk = await aDesk();
    const id = await open(desk);
    const card = await reports(desk, again);
    await closes(desk, id);
    for (const _ of [1, 2]) {
      const words = await press(desk, card, 'Agregar a CASO-000001');
      expect(words).toMatch(/quedó vinculado a CASO-000001/u);
      expect(words).not.toContain('¿Es esto?');
    }
    expect(await linksOf(desk, id)).toHaveLength(1);
    expect((await desk.load(id)).history.map(({ event }) => event.type)).not.toContain('information-added');
  });

  it('«Es otra cosa» leaves both, and another person’s press adds nothing', async () => {
    const desk = await aDesk();
    const id = await open(desk);
    const card = await reports(desk, again);
    await pressIn(desk, 'ana', card, 'Agregar a CASO-000001', {}, null);
    await press(desk, card, 'Es otra cosa');
    expect(await draftsOf(desk)).toHaveLength(1);
    expect((await desk.load(id)).history.map(({ event }) => event.type)).not.toContain('information-added');
  });

  it('another matter with the keyword is not asked about', async () => {
    const desk = await aDesk();
    await open(desk);
    for (const text of ['me pueden instalar el zoom en el computador', 'la extensión de archivo no tiene tono'])
      expect(titlesOn(await reports(desk, text))).not.toContain('Es otra cosa');
  });
});

describe('SIIF-07 a known mass incident', () => {
  it('SIIF-07 an incident is offered to the next reporter at once after it is declared, and no more once that is undone', async () => {
    const desk = await aDesk();
    expect(titlesOn(await reports(desk, 'no abre el correo desde hoy'))).toContain('Enviar');
    const incident = await declaredOf(desk, 'no abre el correo', 2);
    expect(titlesOn(await reports(desk))).toContain(takes.incident);
    await desk.execute(incident, { id: 'undo', type: 'undo-mass', reason: 'Eran dos causas' }, actor('beto'));
    await says(desk, `precaso ${WORDS}`, 'luz');
    expect(titlesOn(desk.messagesTo('luz').at(-1))).not.toContain(takes.incident);
  });
});
