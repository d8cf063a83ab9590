import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'The coordination keeps the ready answers of the groups, which specialists read and use',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, submit, again, find } = stage;
    await say('Carla', 'plantillas');
    const groups = await find('Carla', 'chat', 'Plantillas', { button: 'Ver' });
    await press('Carla', 'chat', groups, 'Ver');
    await say('Carla', 'plantillas mesa');
    const empty = await find('Carla', 'chat', 'Plantillas de Mesa de servicios', { button: 'Agregar' });
    await press('Carla', 'chat', empty, 'Agregar');
    await submit('Carla', 'Agregar', { title: '', text: '', use: '' });
    await submit('Carla', 'Agregar', { title: 'x'.repeat(61), text: 'Llame al 3001234567', use: 'both', personal: 'no' });
    const restored = { title: 'Clave restablecida', text: '{nombre}, ya puede entrar. Es por {número}.', use: 'both', personal: 'no' };
    await submit('Carla', 'Agregar', restored);
    await again();
    await press('Carla', 'chat', empty, 'Agregar');
    await submit('Carla', 'Agregar', restored);
    await submit('Carla', 'Agregar', {
      ...restored,
      title: 'Pedir la pantalla',
      text: 'Envíe la pantalla con el error, por favor.',
      use: 'ask',
    });
    await say('Carla', 'plantillas', { in: 'mesa' });
    await say('Beto', 'plantillas');
    const read = await cardAnswering(stage, 'Beto', 'chat', await find('Beto', 'chat', 'Clave restablecida', { button: 'Ver' }), 'Ver');
    await press('Beto', 'chat', read, 'Ver');
    await say('Beto', 'plantillas infraestructura');
    await say('Beto', 'plantillas mesa', { in: 'mesa' });
    await say('Dora', 'plantillas', { in: 'infraestructura' });
    await say('Carla', 'plantillas infraestrutura');
    await say('Carla', 'plantillas de Word para oficios y cartas');
    await say('Ana', 'plantillas');
    await press('Carla', 'chat', empty, 'Otros grupos');
    await say('Carla', 'ver plantillas');
    await say('Carla', 'plantillas de mesa');
    const list = await find('Carla', 'chat', 'Plantillas de Mesa de servicios', 'Clave restablecida', { button: 'Ver' });
    const opened = await cardAnswering(stage, 'Carla', 'chat', list, 'Ver');
    await press('Carla', 'chat', opened, 'Cambiar');
    await submit('Carla', 'Guardar', { title: 'Pedir la pantalla', personal: 'no' });
    await submit('Carla', 'Guardar', {
      title: 'Clave nueva',
      text: '{nombre}, su clave es nueva. Escríbanos por {número} o {otra}.',
      personal: 'no',
    });
    await press('Carla', 'chat', opened, 'Cambiar');
    await submit('Carla', 'Guardar', { use: 'resolve', personal: 'no' });
    await press('Beto', 'mesa', ['Plantillas de Mesa de servicios', { button: 'Agregar' }], 'Agregar');
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Resolver');
    await press('Carla', 'chat', opened, 'Quitar');
    await submit('Carla', 'Quitar');
    await again();
    await press('Carla', 'chat', opened, 'Quitar');
    await press('Carla', 'chat', opened, 'Cambiar');
    await press('Carla', 'chat', list, 'Ver');
    await say('Carla', 'plantillas seguridad');
    await press('Carla', 'chat', 'Plantillas de Seguridad', 'Agregar');
    await submit('Carla', 'Agregar', {
      title: 'Phishing',
      text: 'No abra el **enlace**; reenvíelo a la mesa.',
      use: 'resolve',
      personal: 'no',
    });
    await say('Paula', 'respuestas listas');
    await say('Carla', 'plantilla');
  },
} satisfies Scene;
