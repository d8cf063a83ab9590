import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { inputsOf, titlesOf, wordsOfCard } from '../support/shown-card.js';
import { postCase, postDraft, postSolvedCase, besidesProfile, draftCode, liveAt, wordsIn, openFor } from './a-case.js';

let desk: BuiltDesk;
beforeAll(async () => {
  desk = await startBuiltDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

describe('a channel bound to a group', () => {
  it('UARIV-03 only the coordination binds a channel, and only to a group of the procedure', async () => {
    const { beto, carla } = desk.people;
    const where = desk.channel('area-0');
    expect(await desk.say(beto, 'vincular grupo servicios-ti', { where })).toEqual([expect.stringContaining('coordinación')]);
    expect(await desk.say(carla, 'vincular grupo cafetería', { where })).toEqual([
      expect.stringMatching(/«cafetería».*Mesa de servicios.*Servicios TI/s),
    ]);
    expect(await desk.say(carla, 'vincular grupo Sistemas de información', { where })).toEqual([
      expect.stringMatching(/¿Cuál\? «Sistemas de información» puede ser .*\(nivel 2\) o .*\(nivel 3\)/s),
    ]);
    expect(await desk.say(carla, 'vincular grupo mesa')).toEqual([expect.stringContaining('en el canal')]);
    expect(await desk.bind('servicios-ti', where)).toContain('Este canal atiende ahora a Servicios TI');
  });
});

describe('a precaso', () => {
  const spellings = [
    ['precaso no me abre el correo', 'no me abre el correo'],
    ['pre-caso el monitor titila mucho', 'el monitor titila mucho'],
    ['PRECASO: la impresora está sin tóner', 'la impresora está sin tóner'],
    ['Precasó se cae la videollamada', 'se cae la videollamada'],
    ['pre caso, no encuentro mi carpeta', 'no encuentro mi carpeta'],
    ['Buenos días, tengo un precaso: no hay internet', 'no hay internet'],
    ['  «Precaso»   olvidé mi contraseña', 'olvidé mi contraseña'],
  ];
  it.each(spellings)('UARIV-05 «%s» is registered at once with a code of its own', async (said, words) => {
    const ana = desk.requester();
    await desk.say(ana, said);
    expect((await desk.shows(desk.chat(ana), 'PRE-', words)).words).toMatch(/PRE-\d{6}/);
  });

  it('UARIV-05 the same message delivered again, and once more under another id, is the same draft', async () => {
    const ana = desk.requester();
    const say = 'precaso no carga la nómina';
    await desk.say(ana, say, { id: '1700000000001' });
    const { code } = await postDraft(desk, ana, 'no carga la nómina');
    await desk.say(ana, say, { id: '1700000000001' });
    await desk.say(ana, say, { id: '1700000000002' });
    const [list = ''] = await desk.say(ana, 'mis casos');
    expect(list.match(/PRE-\d{6}/g)).toEqual([code]);
  });

  it('UARIV-05 a greeting, thanks, an emoji and words that mean nothing here are answered and register nothing', async () => {
    const ana = desk.requester();
    expect(await desk.say(ana, 'hola')).toEqual([expect.stringContaining('Soy Precaso')]);
    for (const thanks of ['gracias', 'ok', '👍', '🙏🏽', 'Muchas gracias!!'])
      expect(await desk.say(ana, thanks)).toEqual([expect.stringContaining('Con gusto, ')]);
    expect(await desk.say(ana, 'asdf')).toEqual([expect.stringContaining('«asdf»')]);
    expect(await desk.say(ana, 'mis caso')).toEqual([expect.stringContaining('mis casos')]);
    expect(await desk.say(ana, 'mis casos')).toEqual([expect.stringContaining('No tiene casos')]);
  });

  it('UARIV-05 a sentence without the keyword is offered as a precaso, and one press registers it with its words', async () => {
    const ana = desk.requester();
    await desk.say(ana, 'no puedo entrar a la vpn desde ayer');
    const offer = await desk.shows(desk.chat(ana), '¿Lo registro como precaso?', 'no puedo entrar a la vpn desde ayer');
    const first = wordsIn(await desk.press(ana, offer, 'Sí, registrar'));
    expect(first).toMatch(/PRE-\d{6}/);
    expect(wordsIn(await desk.press(ana, offer, 'Sí, registrar'))).toContain(draftCode(first));
    expect(inputsOf((await desk.shows(desk.chat(ana), draftCode(first), 'Falta')).card)).toMatchObject({
      f_category: 'conectividad',
      f_description: 'no puedo entrar a la vpn desde ayer',
    });
  });

  it('UARIV-06 a faulty form comes back in the same card with everything typed and every fault at its field; once complete it is a case', async () => {
    const ana = desk.requester();
    const draft = await postDraft(desk, ana, 'el correo no abre');
    expect(inputsOf(draft.card)).toMatchObject({ f_name: ana.name, f_email: ana.email, f_category: 'correo', f_phone: '', f_site: '' });
    const answer = await desk.press(ana, draft, 'Enviar', {
      phone: '12',
      site: '',
      description: 'corta',
      email: 'ana@',
      category: 'inventada',
    });
    for (const fault of ['El teléfono lleva', 'Falta responder esto.', 'Descripción', 'correo completo', 'Categoría'])
      expect(wordsIn(answer)).toContain(fault);
    const faulty = await desk.shows(desk.chat(ana), draft.code, 'Revise 5 datos');
    expect(faulty.id).toBe(draft.id);
    expect(inputsOf(faulty.card)).toMatchObject({ f_phone: '12', f_description: 'corta', f_email: 'ana@' });
    const typed = { ...besidesProfile, email: ana.email, category: 'correo', description: 'El correo no abre desde ayer' };
    expect(wordsIn(await desk.press(ana, faulty, 'Enviar', typed))).toMatch(/CASO-\d{6}/);
    const receipt = await desk.shows(desk.chat(ana), 'CASO-', 'el correo no abre');
    expect(receipt.id).toBe(draft.id);
    const live = await desk.shows(desk.channel('mesa'), 'el correo no abre', 'Sin asignar');
    expect(titlesOf(live.card)).toEqual(['Datos', 'Últimos pasos', 'Tomar', 'Escalar', 'Asignar', 'Pedir datos', 'Nota', 'Más…']);
    expect(live.words).not.toContain(ana.email);
    expect(live.words).not.toContain('3001234567');
  });
});

describe('a case goes through the levels', () => {
  it('UARIV-03 UARIV-04 UARIV-13 UARIV-18 a case is taken, asked about, answered, noted, escalated twice with its reasons, and solved with a documented solution', async () => {
    const { beto, dora, nora } = desk.people;
    const { who, name, live } = await postCase(desk, 'se cae la vpn cada hora');
    expect(wordsIn(await desk.press(beto, live, 'Tomar'))).toContain('Beto Gil debe');
    await desk.shows(desk.chat(who), name, 'Beto Gil');

    const asking = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Pedir datos');
    const missing = await desk.submit(beto, asking, 'Pedir datos', { question: '  ' });
    expect(wordsIn(missing)).toContain('Revise 1 dato');
    await desk.submit(beto, asking, 'Pedir datos', { question: '¿Qué mensaje le muestra?' });
    const question = await desk.shows(desk.chat(who), name, '¿Qué mensaje le muestra?', 'Su respuesta');
    expect((await liveAt(desk, 'mesa', name, 'Pendiente usuario')).words).toMatch(/❚❚ .* debe responder antes del/);
    await desk.press(who, question, 'Responder', { answer: 'Error 809 al conectar' });
    await desk.shows(desk.chat(beto), name, 'Error 809 al conectar');

    const note = await desk.open(beto, await liveAt(desk, 'mesa', name, 'En proceso', 'Error 809'), 'Nota');
    await desk.submit(beto, note, 'Guardar', { text: 'El túnel está arriba', audience: 'internal' });
    const escalating = await openFor(desk, beto, await liveAt(desk, 'mesa', name, 'El túnel está arriba'), 'Escalar', 'infraestructura');
    const half = await desk.submit(beto, escalating, 'Escalar', { reason: '', diagnosis: '' });
    expect(wordsIn(half)).toContain('Revise 2 datos');
    await desk.submit(beto, escalating, 'Escalar', {
      reason: 'El concentrador no responde',
      diagnosis: 'Revisé el equipo y la red',
    });
    await desk.shows(desk.channel('mesa'), `${name} → `, 'Infraestructura tecnológica', 'El concentrador no responde');
    await desk.shows(desk.channel('infraestructura'), 'Dora Vega', 'Iván Soto', name);

    const second = await liveAt(desk, 'infraestructura', name, 'Sin asignar', 'El concentrador no responde', 'Revisé el equipo y la red');
    await desk.press(dora, second, 'Tomar');
    const onward = await openFor(desk, dora, await liveAt(desk, 'infraestructura', name, 'Dora Vega debe'), 'Escalar', 'sistemas-n3');
    await desk.submit(dora, onward, 'Escalar', { reason: 'Es del directorio', diagnosis: 'La cuenta no sincroniza' });
    await desk.press(nora, await liveAt(desk, 'sistemas-n3', name), 'Tomar');
    const solving = await desk.open(nora, await liveAt(desk, 'sistemas-n3', name, 'Nora Peña debe'), 'Resolver');
    expect(wordsIn(await desk.submit(nora, solving, 'Resolver', { solution: 'listo' }))).toContain('al menos 10');
    await desk.submit(nora, solving, 'Resolver', { solution: 'Se sincronizó la cuenta con el directorio' });
    await desk.shows(desk.chat(who), name, 'Nora Peña', 'Se sincronizó la cuenta con el directorio', '¿Quedó bien?');

    const history = await desk.open(nora, await liveAt(desk, 'sistemas-n3', name, 'Solucionado'), 'Ver historia');
    const told = wordsOfCard(history.card);
    for (const fact of [
      'Beto Gil lo tomó',
      '¿Qué mensaje le muestra?',
      'Error 809',
      'El túnel está arriba',
      'El concentrador no responde',
      'Es del directorio',
      'Se sincronizó',
    ])
      expect(told).toContain(fact);
  });

  it('UARIV-04 a case for a group without a channel waits, and appears as soon as the channel is bound', async () => {
    const { beto } = desk.people;
    const { name, live } = await postCase(desk, 'falta el módulo de pagos');
    const escalating = await openFor(desk, beto, live, 'Escalar', 'sistemas-n2');
    await desk.submit(beto, escalating, 'Escalar', {
      reason: 'Es del aplicativo',
      diagnosis: 'El módulo no está instalado',
    });
    await desk.shows(desk.channel('mesa'), `${name} → `);
    const where = desk.channel('area-1');
    expect(await desk.bind('sistemas-n2', where)).toMatch(/Sistemas de información.*1 caso/s);
    expect((await liveAt(desk, 'area-1', name)).words).toContain('El módulo no está instalado');
  });

  it('UARIV-11 a provider’s solution goes to the first level, which confirms it with the user', async () => {
    const { beto, luz } = desk.people;
    const { who, name, live } = await postCase(desk, 'la pantalla tiene una raya');
    await desk.press(beto, live, 'Tomar');
    const waiting = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Esperar proveedor');
    await desk.submit(beto, waiting, 'Esperar proveedor', { provider: 'Compunorte', providerContact: 'soporte@proveedor.example' });
    const solved = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Pendiente proveedor'), 'Solucionó el proveedor');
    await desk.submit(beto, solved, 'Solucionó el proveedor', { solution: 'Cambió la pantalla completa' });
    const confirming = await desk.open(luz, await liveAt(desk, 'mesa', name, 'Solucionado por proveedor'), 'Usuario conforme');
    await desk.submit(luz, confirming, 'Usuario conforme', { means: 'telephone', date: 'hoy' });
    const told = await desk.shows(desk.chat(who), name, 'Cambió la pantalla completa', 'Usted confirmó por teléfono');
    expect(told.words).toContain('Luz Parra');
  });
});

describe('the requester judges the solution', () => {
  it('UARIV-12 UARIV-17 accepting a solution closes the case and asks the survey, which is answered once', async () => {
    const { who, name, resolution } = await postSolvedCase(desk, 'no suena el teléfono');
    expect(wordsIn(await desk.press(who, resolution, 'Sí, quedó bien'))).toContain('quedó bien');
    const survey = await desk.shows(desk.chat(who), name, '¿Cómo le fue?');
    expect(wordsIn(await desk.press(who, survey, 'Enviar', { comment: 'rápido' }))).toMatch(/Falta/);
    expect(wordsIn(await desk.press(who, survey, 'Enviar', { score: '5' }))).toContain('Gracias');
    expect(wordsIn(await desk.press(who, survey, 'Enviar', { score: '1' }))).toContain('Respondió');
    await liveAt(desk, 'mesa', name, 'Cerrado');
  });

  it('UARIV-18 refusing a solution asks what fails and returns the case to its last assignee, with the reason', async () => {
    const { who, name, resolution } = await postSolvedCase(desk, 'el teclado escribe doble');
    const refusing = await desk.open(who, resolution, 'No, sigue fallando');
    expect(wordsIn(await desk.submit(who, refusing, 'Enviar', { reason: '' }))).toContain('Revise 1 dato');
    await desk.submit(who, refusing, 'Enviar', { reason: 'Sigue escribiendo doble' });
    await desk.shows(desk.chat(desk.people.beto), name, 'Sigue escribiendo doble');
    expect((await liveAt(desk, 'mesa', name, 'En proceso', 'Sigue escribiendo doble')).words).toContain('Beto Gil debe');
  });

  it('UARIV-18 a text that contradicts the solution is asked about, and changes nothing by itself', async () => {
    const { who, name } = await postSolvedCase(desk, 'el ratón no se mueve');
    await desk.say(who, 'pues todavía no se mueve nada');
    const asked = await desk.shows(desk.chat(who), name, '¿Quedó bien?', 'todavía no se mueve');
    await liveAt(desk, 'mesa', name, 'Solucionado');
    await desk.press(who, asked, 'No, sigue fallando');
    expect((await liveAt(desk, 'mesa', name, 'En proceso')).words).toContain('todavía no se mueve');
  });

  it('UARIV-18 words too short for a refusal stand in the form that asks for more, and are sent from there', async () => {
    const { who, name, resolution } = await postSolvedCase(desk, 'el parlante no suena');
    const form = await desk.open(who, resolution, 'No, sigue fallando');
    expect(wordsIn(await desk.submit(who, form, 'Enviar', { reason: 'aún' }))).toContain('al menos 5');
    await desk.submit(who, form, 'Enviar', { reason: 'No suena ni con audífonos' });
    await liveAt(desk, 'mesa', name, 'En proceso', 'No suena ni con audífonos');
  });

  it('UARIV-17 a short word that was written before is reason enough for one press', async () => {
    const { who, name } = await postSolvedCase(desk, 'la pantalla titila');
    await desk.say(who, 'meh');
    const asked = await desk.shows(desk.chat(who), name, 'falta su respuesta', '«meh»');
    expect(wordsIn(await desk.press(who, asked, 'No, sigue fallando'))).toContain(`${name} volvió a Beto Gil, con lo que escribió`);
    await liveAt(desk, 'mesa', name, 'En proceso', 'meh');
  });

  it('UARIV-12 a text about a closed case does not reopen it; one press makes a new, linked case', async () => {
    const { who, name, resolution } = await postSolvedCase(desk, 'no abre el visor de planos');
    await desk.press(who, resolution, 'Sí, quedó bien');
    await liveAt(desk, 'mesa', name, 'Cerrado');
    await desk.say(who, `el ${name} volvió a fallar hoy`);
    const offer = await desk.shows(desk.chat(who), name, 'no se reabre', 'volvió a fallar hoy');
    const code = draftCode(wordsIn(await desk.press(who, offer, 'Registrar uno nuevo')));
    expect(draftCode(wordsIn(await desk.press(who, offer, 'Registrar uno nuevo')))).toBe(code);
    const draft = await desk.shows(desk.chat(who), code, { button: 'Enviar' });
    await desk.press(who, draft, 'Enviar', { ...besidesProfile, category: 'otro' });
    const live = await desk.shows(desk.channel('mesa'), 'volvió a fallar hoy', 'Sin asignar');
    const history = await desk.open(desk.people.beto, live, 'Más…').then((more) => desk.open(desk.people.beto, more, 'Ver historia'));
    expect(wordsOfCard(history.card)).toContain(`viene de ${name}`);
  });
});
