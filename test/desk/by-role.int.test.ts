import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { whyNotOpened } from '../support/desk-acts.js';
import { titlesOf, wordsOfCard } from '../support/shown-card.js';
import { postCase, postDraft, postSolvedCase, liveAt, wordsIn, openFor, openRegister } from './a-case.js';
import { dataOf, forgeAt, noCase } from './forge.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const forge = forgeAt(() => desk);

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('calls and visits', () => {
  const registerForm = (category?: string) => openRegister(desk, desk.people.beto, category);
  const call = {
    name: 'Rosa Mora',
    email: 'rosa.mora@entidad.example',
    phone: '3017654321',
    site: 'Norte',
    description: 'No le abre el buzón compartido',
    contact: 'telephone',
    channel: 'telephone',
  };

  it('UARIV-09 the first level registers a call with its channel, whole or not at all', async () => {
    const { beto } = desk.people;
    const form = await registerForm();
    const before = await desk.say(beto, 'cola');
    const faults = await desk.submit(beto, form, 'Registrar', { ...call, phone: '1', description: 'corta', solution: 'ok' });
    expect(wordsIn(faults)).toContain('Revise 3 datos');
    expect(wordsIn(faults)).toContain('Rosa Mora');
    expect(await desk.say(beto, 'cola')).toEqual(before);
    expect(wordsIn(await desk.submit(beto, form, 'Registrar', call))).toMatch(/^Registrado: CASO-\d{6}\./);
    expect((await desk.shows(desk.channel('mesa'), 'buzón compartido', 'Sin asignar')).words).toMatch(/teléfono/i);
  });

  it('UARIV-09 a call with a solution on the spot is solved at once; a second press of the button registers nothing more', async () => {
    const { beto } = desk.people;
    const form = await registerForm('accesos');
    const typed = { ...call, description: 'Se le bloqueó la contraseña', solution: 'Se desbloqueó la cuenta y entró' };
    const first = wordsIn(await desk.submit(beto, form, 'Registrar', typed));
    expect(first).toMatch(/^Registrado y solucionado: CASO-\d{6}\./);
    expect(wordsIn(await desk.submit(beto, form, 'Registrar', typed))).toBe(first);
    await desk.shows(desk.channel('mesa'), 'Se le bloqueó la contraseña', 'Solucionado', 'Se desbloqueó la cuenta');
  });

  it('UARIV-09 a requester cannot register a call', async () => {
    const ana = desk.requester();
    expect(await desk.say(ana, 'registrar')).toEqual([expect.stringContaining('Mesa de servicios')]);
    const form = await registerForm();
    expect(wordsIn(await desk.submit(ana, form, 'Registrar', call))).toContain('Mesa de servicios');
  });

  it('UARIV-09 a level above the first is refused before it fills anything in, and is not offered the form', async () => {
    const { beto, dora } = desk.people;
    const ownLevel = expect.stringContaining('es sólo para el primer nivel o la coordinación');
    expect(await desk.say(dora, 'registrar')).toEqual([ownLevel]);
    await desk.say(beto, 'registrar');
    const offer = await desk.shows(desk.chat(beto), 'Registre por quien');
    expect(whyNotOpened(await desk.press(dora, offer, 'Registrar por un usuario'))).toEqual(ownLevel);
    expect((await desk.say(dora, 'registar')).join()).not.toContain('¿Quiso decir');
    expect((await desk.say(beto, 'registar')).join()).toContain('¿Quiso decir «registrar»?');
  });
});

describe('messages that need no case', () => {
  it('UARIV-10 the first level sets a draft aside with a reason, and the requester is notified of it', async () => {
    const { beto } = desk.people;
    const ana = desk.requester();
    const draft = await postDraft(desk, ana, 'a qué hora abren la sede norte');
    await desk.say(beto, 'precasos');
    const list = await desk.shows(desk.chat(beto), 'Precasos por completar o enviar', draft.code);
    await desk.press(beto, list, titlesOf(list.card).find((title) => title.startsWith(draft.code)) ?? '');
    const card = await desk.shows(desk.chat(beto), draft.code, { button: 'No requiere caso' });
    const form = await desk.open(beto, card, 'No requiere caso');
    expect(wordsIn(await desk.submit(beto, form, 'No requiere caso', { reason: '' }))).toContain('Revise 1 dato');
    await desk.submit(beto, form, 'No requiere caso', { reason: 'Es una pregunta: abre a las 8' });
    await desk.shows(desk.chat(ana), draft.code, 'Es una pregunta: abre a las 8');
    await desk.shows(desk.chat(ana), draft.code, 'No requiere caso');
  });
});

describe('answers by role', () => {
  it('a requester sees their own cases and nothing of the desk', async () => {
    const ana = desk.requester();
    const other = await postCase(desk, 'el escáner no digitaliza');
    const own = await postCase(desk, 'se apaga el portátil', ana);
    for (const phrase of ['mis casos', 'estado']) {
      const [list = ''] = await desk.say(ana, phrase);
      expect(list).toContain(own.name);
      expect(list).not.toContain(other.name);
    }
    for (const phrase of ['cola', 'precasos', 'mis asignados', 'registrar'])
      expect(await desk.say(ana, phrase)).toEqual([expect.stringContaining('Mesa de servicios')]);
    expect(await desk.say(ana, `caso ${Number(other.name.slice(5))}`)).toEqual([expect.stringContaining('No encuentro')]);
    expect(await desk.say(ana, other.name)).not.toContainEqual(expect.stringContaining('escáner'));
    expect((await desk.say(ana, 'ayuda')).join()).not.toMatch(/cola|registrar\b|vincular/);
    await desk.say(ana, `caso ${Number(own.name.slice(5))}`);
    await desk.shows(desk.chat(ana), own.name, 'Registrado');
  });

  it('a specialist sees the group’s queue, their own work and any case', async () => {
    const { beto, dora } = desk.people;
    const { name, live } = await postCase(desk, 'no llega el token de acceso');
    expect((await desk.say(beto, 'cola', { where: desk.channel('mesa') })).join()).toContain(name);
    expect((await desk.say(beto, 'estado')).join()).toContain(name);
    expect((await desk.say(dora, 'cola')).join()).not.toContain(name);
    await desk.press(beto, live, 'Tomar');
    expect((await desk.say(beto, 'mis asignados')).join()).toContain(name);
    await desk.say(dora, `caso ${name}`);
    await desk.shows(desk.chat(dora), name, 'no llega el token');
    expect((await desk.say(beto, 'ayuda')).join()).toMatch(/registrar.*cola/s);
    expect((await desk.say(beto, 'cola cocina')).join()).toContain('«cocina»');
    expect((await desk.say(beto, 'cola nivel 2')).join()).not.toContain(name);
  });

  it('the coordination sees the desk’s status', async () => {
    const { carla } = desk.people;
    const { name } = await postCase(desk, 'no hay red en el piso dos');
    const [deskStatus = ''] = await desk.say(carla, 'estado');
    for (const part of ['Mesa de servicios', 'sin asignar', 'vencidos', 'Nivel 3']) expect(deskStatus).toContain(part);
    expect((await desk.say(carla, 'ayuda personas')).join()).toContain('vincular grupo');
    expect((await desk.say(carla, 'estado nivel 1')).join()).toContain(name);
  });
});

describe('short messages', () => {
  it('a «sí» alone is about the solution that waits and closes nothing, and a number shows its case', async () => {
    const { who, name } = await postSolvedCase(desk, 'el reloj de la pared se atrasa');
    expect((await desk.say(who, 'sí')).join()).toContain(name);
    await desk.say(who, String(Number(name.slice(5))));
    await desk.shows(desk.chat(who), `**${name}** · `, 'Solucionado');
    expect(await desk.say(who, '987654')).toContainEqual(expect.stringContaining('No encuentro'));
    await liveAt(desk, 'mesa', name, 'Solucionado');
  });
});

describe('refused and late presses', () => {
  it('a person outside the group changes nothing and reads which group has the case', async () => {
    const { dora } = desk.people;
    const { live, name } = await postCase(desk, 'la silla del escritorio está rota');
    const refused = wordsIn(await desk.press(dora, live, 'Tomar'));
    expect(refused).toMatch(/«?Tomar»?.*Mesa de servicios/s);
    expect(refused).toContain('Sin asignar');
    // Neither the form opens, nor is one taken that was opened by who may.
    expect(wordsIn(await desk.press(dora, live, 'Escalar'))).toMatch(/«Escalar» es sólo para.*Mesa de servicios/);
    const dialog = await openFor(desk, desk.people.beto, live, 'Escalar', 'infraestructura');
    expect(wordsIn(await desk.submit(dora, dialog, 'Escalar', { reason: 'porque sí', diagnosis: 'ninguno en absoluto' }))).toContain(
      'Mesa de servicios',
    );
    expect((await liveAt(desk, 'mesa', name)).words).not.toContain('Dora Vega');
  });

  it('an outsider learns nothing about a case, not even that it exists', async () => {
    const ana = desk.requester();
    const { beto } = desk.people;
    const { live, receipt } = await postCase(desk, 'secreto industrial en la intranet');
    for (const [card, title] of [
      [live, 'Tomar'],
      [receipt, 'Cancelar'],
      [live, 'Escalar'],
      [live, 'Nota'],
      [receipt, 'Ver historia'],
      [receipt, 'Agregar información'],
    ] as const) {
      expect([title, wordsIn(await desk.press(ana, card, title))]).toEqual([title, noCase]);
    }
    const escalating = await openFor(desk, beto, live, 'Escalar', 'infraestructura');
    expect(wordsIn(await desk.submit(ana, escalating, 'Escalar'))).toBe(noCase);
    const note = await desk.open(beto, live, 'Nota');
    expect(wordsIn(await desk.submit(ana, note, 'Guardar', { text: '' }))).toBe(noCase);
    await desk.press(beto, live, 'Tomar');
    expect(wordsIn(await desk.submit(ana, escalating, 'Escalar'))).toBe(noCase);
  });

  it('I8 a requester opens none of the desk’s forms of their own case, and reads nothing internal in them', async () => {
    const { beto } = desk.people;
    const { who, live, receipt, name } = await postCase(desk, 'quiero ver cosas internas');
    await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
      reason: 'motivo de escalamiento',
      diagnosis: 'diagnóstico interno y reservado',
    });
    const { ticket = '', v = 0 } = dataOf(await liveAt(desk, 'infraestructura', name), 'Tomar');
    const opened = (open: string, transition = '') =>
      forge.dialogOutcome(who, receipt, 'task/fetch', { verb: 'dialog', open, ticket, v, transition });
    for (const transition of ['assign', 'escalate', 'ask']) {
      const outcome = await opened('advance', transition);
      expect([transition, whyNotOpened(outcome)]).toEqual([transition, expect.stringContaining('Infraestructura tecnológica')]);
    }
    for (const open of ['note', 'more', 'data'])
      expect([open, whyNotOpened(await opened(open))]).toEqual([
        open,
        expect.stringContaining('Eso lo hace el equipo de la Mesa de servicios'),
      ]);
    for (const open of ['history', 'files', 'information']) {
      const outcome = await opened(open);
      expect([open, outcome.outcome, whyNotOpened(outcome)]).toEqual([open, 'dialog', null]);
      expect(JSON.stringify(outcome)).not.toMatch(/reservado|Dora Vega/);
    }
  });

  it('UARIV-18 a press on an older version of a card changes nothing and names who was first', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(desk, 'falla el proyector de la sala');
    await desk.press(beto, live, 'Tomar');
    const late = wordsIn(await desk.press(luz, live, 'Tomar'));
    expect(late).toContain('Beto Gil');
    expect(late).toContain('Beto Gil debe');
    expect(wordsIn(await desk.press(luz, live, 'Escalar'))).toContain('Beto Gil');
    expect((await liveAt(desk, 'mesa', name, 'Beto Gil debe')).words).not.toContain('Luz Parra');
    expect(wordsIn(await desk.press(beto, live, 'Tomar'))).toContain('Beto Gil debe');
  });

  it('a solution that was judged is not judged again', async () => {
    const { who, resolution, name } = await postSolvedCase(desk, 'el altavoz suena ronco');
    const refusing = await desk.open(who, resolution, 'No, sigue fallando');
    await desk.press(who, resolution, 'Sí, quedó bien');
    expect(wordsIn(await desk.submit(who, refusing, 'Enviar', { reason: 'Ahora sí suena ronco' }))).toMatch(/cerrado|no se reabre/);
    await liveAt(desk, 'mesa', name, 'Cerrado');
  });
});

describe('files', () => {
  it('files go to the only open case; with several the desk asks which; a refused file says why', async () => {
    const { who, name } = await postCase(desk, 'sale un error en pantalla');
    expect((await desk.say(who, '', { files: [{ name: 'error.png', type: 'image/png', bytes: png }] })).join()).toContain(name);
    await liveAt(desk, 'mesa', name, 'error.png');
    expect((await desk.say(who, '', { files: [{ name: 'virus.exe', bytes: Buffer.from('MZ\x90\x00') }] })).join()).toMatch(/\.exe/);
    const other = await postDraft(desk, who, 'y además no imprime');
    await desk.say(who, '', { files: [{ name: 'segundo.png', type: 'image/png', bytes: png }] });
    const which = await desk.shows(desk.chat(who), 'segundo.png');
    const title = titlesOf(which.card).find((one) => one.includes(other.code)) ?? '';
    expect(titlesOf(which.card).some((one) => one.includes(name))).toBe(true);
    expect(wordsIn(await desk.press(who, which, title))).toContain(other.code);
  });

  it('words sent with files are never dropped: they become information for the case, or the precaso that is offered', async () => {
    const { who, name } = await postCase(desk, 'no carga el formulario');
    await desk.say(who, 'mire este error que sale ahora', { files: [{ name: 'otro.png', type: 'image/png', bytes: png }] });
    const more = await desk.shows(desk.chat(who), name, 'mire este error que sale ahora');
    await desk.press(who, more, titlesOf(more.card)[0] ?? '');
    await liveAt(desk, 'mesa', name, 'otro.png', 'mire este error que sale ahora');

    const ana = desk.requester();
    await desk.say(ana, 'me sale esta pantalla azul', { files: [{ name: 'azul.png', type: 'image/png', bytes: png }] });
    const offer = await desk.shows(desk.chat(ana), 'azul.png', 'me sale esta pantalla azul');
    await desk.press(ana, offer, 'Sí, registrar');
    const draft = await desk.shows(desk.chat(ana), 'PRE-', 'azul.png', { button: 'Enviar' });
    expect(draft.words).toContain('me sale esta pantalla azul');
  });

  it('refused files leave their message’s words to be interpreted', async () => {
    const ana = desk.requester();
    await desk.say(ana, 'precaso el instalador no corre', { files: [{ name: 'instalador.exe', bytes: Buffer.from('MZ\x90\x00') }] });
    await desk.shows(desk.chat(ana), '.exe');
    expect((await desk.shows(desk.chat(ana), 'PRE-')).words).toContain('el instalador no corre');
  });

  it('files of a new precaso come with its words', async () => {
    const ana = desk.requester();
    await desk.say(ana, 'precaso sale este aviso', { files: [{ name: '../../aviso.png', type: 'image/png', bytes: png }] });
    expect((await desk.shows(desk.chat(ana), 'PRE-', 'sale este aviso', 'aviso.png')).words).not.toContain('../');
  });

  it('one press opens personal data, and the history records it', async () => {
    const { beto } = desk.people;
    const { live, name } = await postCase(desk, 'necesito cambio de extensión');
    await desk.press(beto, live, 'Tomar');
    const more = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Más…');
    const data = await desk.open(
      beto,
      more,
      titlesOf(more.card).find((one) => /personal|contacto|ver dato/i.test(one)) ?? titlesOf(more.card).join(' / '),
    );
    expect(wordsOfCard(data.card)).toContain('3001234567');
    const history = await desk.open(beto, more, 'Ver historia');
    expect(wordsOfCard(history.card)).toMatch(/datos/);
  });
});
