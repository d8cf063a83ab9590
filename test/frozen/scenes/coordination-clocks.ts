import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

const betoGil = '8b81a3a3-f990-407b-8be9-319a1d1de07f';

export default {
  about: 'The coordination stops clocks and lets them run again',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, submit, pass, again, find } = stage;
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Luz', 'mesa', 'CASO-000002', 'Pedir datos');
    await submit('Luz', 'Pedir datos', { question: '¿Qué impresora es?' });

    await say('Beto', 'detener relojes', { in: 'mesa' });
    await say('Ana', 'detener relojes');
    await say('Carla', 'detener relojes', { in: 'mesa' });
    const form = await find('Carla', 'chat', 'Detener relojes', { button: 'Ver cuáles' });
    await press('Carla', 'chat', form, 'Ver cuáles');
    const why = { reason: 'Dos asesores salieron a una emergencia', authorisedBy: 'Carla Ríos' };
    const friday = { until: 'date', date: '2026-11-27', time: '17:00' };
    const some = { scope: 'numbers', numbers: 'CASO-000001, 2, 98765', ...why };
    await press('Carla', 'chat', form, 'Ver cuáles', { ...some, until: 'date', date: '2099-01-01', time: '25:00' });
    await press('Carla', 'chat', form, 'Ver cuáles', { ...some, until: 'date', date: '2099-01-01', time: '7:00' });
    await press('Carla', 'chat', form, 'Ver cuáles', {
      scope: 'numbers',
      numbers: 'ninguno',
      reason: 'no',
      authorisedBy: 'C',
      until: 'date',
    });
    const plan = await cardAnswering(stage, 'Carla', 'chat', form, 'Ver cuáles', { ...some, ...friday });
    const changed = await cardAnswering(stage, 'Carla', 'chat', plan, 'Cambiar');
    const one = await cardAnswering(stage, 'Carla', 'chat', changed, 'Ver cuáles', { numbers: '1' });
    await press('Carla', 'chat', one, 'Detener 1 reloj');
    await again();
    const held = await find('Carla', 'chat', 'detenido', { button: 'Reanudar ahora' });
    await say('Beto', 'caso 1', { in: 'mesa' });
    await say('Ana', 'mi caso');
    await press('Carla', 'chat', plan, 'Detener 2 relojes');

    await say('Carla', 'parar relojes');
    const byGroup = await find('Carla', 'chat', 'Detener relojes', { button: 'Ver cuáles' });
    const all = await cardAnswering(stage, 'Carla', 'chat', byGroup, 'Ver cuáles', { scope: 'group', group: 'mesa', ...why, ...friday });
    await press('Carla', 'chat', all, 'Detener 1 reloj');
    await press('Carla', 'chat', held, 'Deshacer');
    await press('Carla', 'chat', held, 'Reanudar ahora');
    await say('Carla', 'suspender los relojes');
    await press('Carla', 'chat', { button: 'Reanudar ahora' }, 'Reanudar ahora');
    await again();
    await say('Carla', 'detener el reloj');
    const byPerson = await find('Carla', 'chat', 'Detener relojes', { button: 'Ver cuáles' });
    await press('Carla', 'chat', byPerson, 'Ver cuáles', { scope: 'person', person: '', ...why, ...friday });
    await press('Carla', 'chat', byPerson, 'Ver cuáles', { scope: 'group', group: 'dotacion', ...why, ...friday });
    const ofBeto = await cardAnswering(stage, 'Carla', 'chat', byPerson, 'Ver cuáles', {
      scope: 'person',
      person: betoGil,
      ...why,
      ...friday,
    });
    await press('Carla', 'chat', ofBeto, 'Detener 1 reloj');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se reinició el servidor de correo' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: 'Sigue sin abrir' });
    await pass(1440);
    await say('Carla', 'por vencer');
    await pass(5000);
    await say('Carla', 'detener relojes');
    await say('Carla', 'vencidos');
    await say('Ana', 'mi caso');
  },
} satisfies Scene;
