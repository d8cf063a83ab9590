import { describe, expect, it } from 'vitest';
import { aDesk, advance, draftOf, sendForm } from '../../support/a-desk.js';
import { clauseDesk } from '../../support/clause-desk.js';
import { completeForm, actor } from '../../support/cast.js';
import { aDeskThatAsks, aPagedDesk, sentPage, htmlOf, signedIn } from '../../support/served-case-pages.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import type { PageAct } from '../../../src/features/mail/links.js';
import { DAY } from '../../../src/core/instant.js';

const acts: readonly PageAct[] = ['complete', 'answer', 'judge', 'survey'];
/** What is typed on each page to do its act. */
const rightly: Readonly<Record<PageAct, Record<string, string>>> = {
  complete: completeForm,
  answer: { answer: 'Dice «sin conexión».' },
  judge: { '=': 'accept' },
  survey: { score: '5' },
};
/** The event that the act leaves. */
const leaves: Readonly<Record<PageAct, string>> = {
  complete: 'draft-completed',
  answer: 'requester-answered',
  judge: 'solution-accepted',
  survey: 'survey-answered',
};

async function opened(act: PageAct) {
  const asking = await aDeskThatAsks(act);
  const { pages, link, desk, id } = asking;
  const open = async () => htmlOf(await pages.open(link));
  const signed = signedIn(await open());
  const send = (typed: Record<string, string>, form = signed) => pages.send(link, sentPage(form, typed));
  const revision = async () => (await desk.load(id)).revision;
  const events = async () => (await desk.load(id)).history.map(({ event }) => event.type);
  return { ...asking, open, signed, send, revision, events };
}

describe('a page behind a link of a mail', () => {
  it.each(acts)('the page %s does its act as the person whom the link names, and leads to what became of it', async (act) => {
    const { send, link, events, desk, id, open } = await opened(act);
    expect(await send(rightly[act])).toEqual({ status: 303, to: link });
    expect((await events()).filter((type) => type === leaves[act])).toHaveLength(1);
    const { by } = (await desk.load(id)).history.findLast(({ event }) => event.type === leaves[act]) ?? {};
    expect(by).toEqual({ kind: 'person', person: { id: 'ana', name: 'Ana Ruiz' } });
    const after = await open();
    expect(after).toContain('CASO-000001');
    // What was accepted is followed by its survey.
    expect(after.includes('<form')).toBe(act === 'judge');
    expect(after).not.toContain('Beto Gil');
  });

  it.each(acts)('the page %s sent twice, also at the same moment, does its act once and gives the same answer', async (act) => {
    const { send, events } = await opened(act);
    const answers = await Promise.all([send(rightly[act]), send(rightly[act])]);
    expect([...answers, await send(rightly[act])].map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await events()).filter((type) => type === leaves[act])).toHaveLength(1);
  });

  it.each(acts)('M-58 the page %s that a scanner opens, and posts to without its form or as it stands, changes nothing', async (act) => {
    const { pages, link, send, signed, revision, open } = await opened(act);
    const before = await revision();
    await open();
    expect((await pages.send(link, new URLSearchParams())).status).toBe(403);
    expect((await pages.send(link, sentPage('0.AAAAAAAAAAAAAAAAAAAAAA', rightly[act]))).status).toBe(403);
    expect((await send({}, signed)).status).toBe(422);
    expect(await revision()).toBe(before);
    expect((await send(rightly[act])).status).toBe(303);
  });

  it.each(acts)('the page %s takes no form of another case’s page, and shows what was typed again', async (act) => {
    const [{ send, revision }, other] = [await opened(act), await opened(act)];
    const before = await revision();
    const html = htmlOf(await send({ ...rightly[act], answer: 'Lo escribí «así».' }, other.signed));
    expect(html).toContain('No pudimos comprobar de dónde venía este envío');
    if (act === 'answer') expect(html).toContain('Lo escribí «así».</textarea>');
    expect(await revision()).toBe(before);
  });

  it('a page that another person’s link would open, or one to no case, is answered like an unsigned link, without a word of the case', async () => {
    const { desk, id, pages, token } = await opened('answer');
    const answers = [await pages.open('nada'), await pages.open(token(id, 'answer', { who: 'omar' }))];
    const { status } = await pages.send(token(id, 'answer', { who: 'omar' }), sentPage('', { answer: 'x' }));
    expect([...answers.map((one) => one.status), status]).toEqual([404, 404, 404]);
    expect(new Set(answers.map(htmlOf)).size).toBe(1);
    expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('a text that is no link costs no reading of a case', async () => {
    const { pages, desk } = await opened('answer');
    const loaded: string[] = [];
    desk.weather.onLoad = (id) => void loaded.push(id);
    for (let at = 0; at < 20; at++) await pages.send(`nada${at}`, sentPage('', { answer: 'x' }));
    expect(loaded).toEqual([]);
  });

  it('a link that has expired does nothing, and gives back what was typed', async () => {
    const { pages, desk, send, revision, link } = await opened('answer');
    const before = await revision();
    desk.clock.moveBy(31 * DAY);
    const answer = await send({ answer: '<b>Lo que escribí</b>' });
    expect([answer.status, (await pages.open(link)).status]).toEqual([410, 410]);
    expect(htmlOf(answer)).toContain('&#60;b&#62;Lo que escribí');
    expect(await revision()).toBe(before);
  });

  it('an answer that comes after one in Teams changes nothing, says how it stands, and gives back what was typed', async () => {
    const { desk, id, send, events } = await opened('answer');
    await advance(desk, id, 'answer', 'ana', { answer: 'En Teams' });
    const late = await send({ answer: 'Por el correo' });
    expect(late.status).toBe(409);
    expect(htmlOf(late)).toMatch(/Recibimos su respuesta\. Gracias\..*Su respuesta: Por el correo/s);
    expect((await events()).filter((type) => type === 'requester-answered')).toHaveLength(1);
  });

  it('an answer to a question that changed meanwhile comes back under the new one, with a form that can be sent', async () => {
    const { desk, id, send, link, pages } = await opened('answer');
    await advance(desk, id, 'resume', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Desde qué equipo?' });
    const late = await send({ answer: 'Sin conexión' });
    const html = htmlOf(late);
    expect([late.status, html.includes('¿Desde qué equipo?'), html.includes('Sin conexión</textarea>')]).toEqual([409, true, true]);
    expect(await pages.send(link, sentPage(signedIn(html), { answer: 'Del mío' }))).toEqual({ status: 303, to: link });
  });

  it('more than six forms of one link at once are not taken, and what was typed stays in the form', async () => {
    const { send, desk } = await opened('answer');
    for (let at = 0; at < 6; at++) expect((await send({ answer: '' })).status).toBe(422);
    const refused = await send({ answer: 'Lo séptimo' });
    expect([refused.status, htmlOf(refused).includes('Lo séptimo</textarea>')]).toEqual([429, true]);
    desk.clock.moveBy(10_000);
    expect((await send({ answer: 'Lo séptimo' })).status).toBe(303);
  });
});

describe('the page of a draft', () => {
  it('UARIV-06 the page of a draft shows all faults at once, each at its field, with a list that leads to them, and keeps what is right', async () => {
    const { send, desk, id } = await opened('complete');
    const answer = await send({ phone: '12', email: 'ana', site: 'Centro' });
    const html = htmlOf(answer);
    expect(answer.status).toBe(422);
    expect(html).toContain('Revise 2 datos');
    for (const field of ['phone', 'email']) {
      expect(html).toContain(`<a href="#f_${field}">`);
      expect(html).toMatch(new RegExp(`<input id="f_${field}"[^>]* aria-describedby="[^"]*f_${field}-fault" aria-invalid="true"`));
    }
    expect(html).toContain('value="12"');
    expect((await desk.load(id)).ticket.fields).toMatchObject({ site: 'Centro' });
  });

  it('UARIV-06 the page of a draft names what another person changed meanwhile, and takes the form when it is sent again', async () => {
    const { desk, id, send, pages, link } = await opened('complete');
    await sendForm(desk, id, { site: 'Norte' }, 'p0');
    const answer = await send(completeForm);
    const html = htmlOf(answer);
    expect(answer.status).toBe(409);
    expect(html).toContain('cambió «Sede», que ahora dice «Norte»');
    expect(html).toContain('value="Centro"');
    expect(await pages.send(link, sentPage(signedIn(html), completeForm))).toEqual({ status: 303, to: link });
  });

  it('the page of a draft that was registered, set aside or taken up says so and asks nothing', async () => {
    const { desk, id, open, send } = await opened('complete');
    await desk.execute(id, { id: 'w', type: 'advance', transition: 'withdraw', seen: 1, input: {} }, actor('ana'));
    const html = await open();
    expect(html).not.toContain('<form');
    expect(htmlOf(await send({ ...completeForm, description: 'Otra cosa que escribí' }))).toContain('Otra cosa que escribí');
  });

  it('no word of a person or a desk is more than text on a page', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk, { words: 'no abre "<script>alert(1)</script>" & <img src=x onerror=1>' });
    const { pages, token } = await aPagedDesk(desk);
    const html = htmlOf(await pages.open(token(id, 'complete')));
    expect(html).not.toMatch(/<script|<img|onerror=1>|style="/);
    expect(html).toContain('&#60;script&#62;alert(1)');
  });

  it('SIIF-19 the page of a draft says which files come with an answer to the mail, and takes the rest without them', async () => {
    const { desk, draft, form, load } = await clauseDesk('siif');
    const { pages, token } = await aPagedDesk(desk);
    const id = await draft('el sistema no calcula el presupuesto');
    const link = token(id, 'complete');
    const html = htmlOf(await pages.open(link));
    expect(html).toContain('con el número del caso. Responda al correo y adjúntelo.');
    expect(await pages.send(link, sentPage(signedIn(html), form('presupuesto')))).toEqual({ status: 303, to: link });
    expect((await load(id)).state).toBe('abierto');
  });

  it('the page of a draft whose form lacks only a file says that the rest arrived, and that the file comes by mail', async () => {
    const desk = await aDesk({ changed: withScreenshot });
    const { pages, token } = await aPagedDesk(desk);
    const link = token(await draftOf(desk), 'complete');
    const html = htmlOf(await pages.open(link));
    expect(html).toContain('Falta 1 archivo: foto del error. Por aquí no se reciben archivos');
    expect(await pages.send(link, sentPage(signedIn(html), completeForm))).toEqual({ status: 303, to: link });
    const after = htmlOf(await pages.open(link));
    expect(after).toContain('Recibimos sus datos. Sólo falta 1 archivo: foto del error.');
    expect(after).not.toContain('class="notice wrong"');
  });
});

/** UARIV whose form does not do without a picture. */
function withScreenshot(procedure: Procedure) {
  const picture = { id: 'picture', label: 'Foto del error', type: 'file' as const, required: true };
  const forms = procedure.forms.map((form) => (form.id === procedure.intake.form ? { ...form, fields: [...form.fields, picture] } : form));
  return { hash: 'screenshot', procedure: { ...procedure, version: 9, forms } };
}

describe('the page of a survey', () => {
  it('UARIV-17 the page of a survey whose time is over says so, and takes no answer', async () => {
    const { desk, open, send, events } = await opened('survey');
    await desk.pass(12 * DAY);
    expect(await open()).toContain('El plazo de esta encuesta terminó.');
    expect((await send({ score: '5', comment: 'Muy amables' })).status).toBe(409);
    expect(await events()).not.toContain('survey-answered');
  });
});

describe('the page about a solution', () => {
  it.each([
    ['si', 'accept', false],
    ['no', 'refuse', true],
    ['', null, false],
    ['constructor', null, false],
  ])('the page that the letter’s button «%s» opens has %s chosen, and changes nothing until it is sent', async (pressed, way, isAsked) => {
    const { pages, link, revision, events, send } = await opened('judge');
    const before = await revision();
    const html = htmlOf(await pages.open(link, pressed));
    expect([...html.matchAll(/value="(\w+)" checked/g)].map(([, value]) => value)).toEqual(way === null ? [] : [way]);
    expect(/<textarea[^>]* id="f_reason"[^>]* aria-required="true"/.test(html)).toBe(isAsked);
    expect(await revision()).toBe(before);
    const typed = { '=': way ?? 'accept', reason: isAsked ? 'Sigue sin abrir' : '' };
    expect((await send(typed, signedIn(html))).status).toBe(303);
    expect(await events()).toContain(isAsked ? 'solution-refused' : 'solution-accepted');
  });

  it('a button that was pressed in a letter is no answer on other pages', async () => {
    const { pages, link, open } = await opened('answer');
    expect(htmlOf(await pages.open(link, 'no'))).toBe(await open());
  });

  it('a solution is refused with what still fails, and without it comes back', async () => {
    const { send, events, open } = await opened('judge');
    const html = htmlOf(await send({ '=': 'refuse', reason: '' }));
    expect(html).toMatch(/<textarea[^>]* id="f_reason"[^>]* aria-invalid="true"/);
    expect((await send({ '=': 'refuse', reason: 'Sigue sin abrir' })).status).toBe(303);
    expect(await events()).toContain('solution-refused');
    expect(await open()).toContain('Usted nos dijo que sigue fallando');
  });

  it('a solution that is accepted while the person wrote what still fails comes back: nothing that was written is lost', async () => {
    const { send, events } = await opened('judge');
    const html = htmlOf(await send({ '=': 'accept', reason: 'Sigue sin abrir' }));
    expect(html).toContain('Eligió «Sí, quedó bien» y escribió en «Lo que sigue fallando»');
    expect(html).toContain('Sigue sin abrir</textarea>');
    expect(await events()).not.toContain('solution-accepted');
  });

  it('a solution that was accepted in Teams meanwhile is not refused by the page, which gives back what was written', async () => {
    const { desk, id, send, events, open } = await opened('judge');
    await advance(desk, id, 'accept', 'ana');
    const late = await send({ '=': 'refuse', reason: 'Sigue sin abrir' });
    expect([late.status, htmlOf(late).includes('Lo que sigue fallando: Sigue sin abrir')]).toEqual([409, true]);
    expect(await events()).not.toContain('solution-refused');
    expect(await open()).toContain('Usted confirmó que quedó bien. Gracias.');
  });

  it('USPEC-13 where the survey decides about the solution its questions stand under it', async () => {
    const { desk, ticket, does, procedure, load } = await clauseDesk('uspec');
    const id = await ticket({ category: 'plataforma' });
    await does(id, 'mesa-ayuda', 'tomar');
    const resolve = procedure.transitions.find(({ act, from }) => act === 'resolve' && from.includes('en-curso'))?.id ?? '';
    await does(id, 'mesa-ayuda', resolve, { solution: 'Se reinició el servicio del portal.' });
    const { pages, token } = await aPagedDesk(desk);
    const link = token(id, 'judge');
    const html = htmlOf(await pages.open(link));
    expect(html).toContain('Se reinició el servicio del portal.');
    const opening = htmlOf(await pages.send(link, sentPage(signedIn(html), { score: '2', solved: 'no' })));
    expect(opening).toContain('Falta un dato más: qué sigue fallando');
    const typed = { score: '2', solved: 'no', reason: 'El portal sigue caído' };
    expect((await pages.send(link, sentPage(signedIn(opening), typed))).status).toBe(303);
    expect((await load(id)).state).toBe('en-curso');
  });
});
