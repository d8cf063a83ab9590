import type { Scene } from '../scene.js';

const whole = {
  phone: '3001234567',
  identificacion: '52123456',
  usuarioSiif: 'aruiz',
  unidadEjecutora: '13-01-01',
  entidadCodigo: '1301',
  entidad: 'Hacienda',
  ciudad: 'Bogotá',
  category: 'presupuesto',
  sinPantallas: 'El botón no responde y no sale nada.',
};
const paula = 'b848456f-5d55-47a1-8c06-fedf1623a3b8';

export default {
  about:
    'Five sections report the same: the coordination declares it, level 3 solves it, the answer is sent back, stopped and sent to all; another one is undone',
  procedure: 'siif',
  async play({ say, press, submit, again, find, pass }) {
    const people = ['Ana', 'Tomás', 'Adriana', 'Camilo', 'Carolina'];
    for (const [at, who] of people.entries()) {
      await say(who, `precaso sale error al registrar el compromiso presupuestal en la sección 130${at + 1}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { ...whole, seccion: `130${at + 1}` });
    }
    await pass(15);
    const proposal = await find('Carla', 'chat', '¿Es un incidente masivo?');
    await press('Carla', 'chat', proposal, 'Declarar');
    await submit('Carla', 'Declarar incidente masivo', { person: '', reason: '', secciones: '1301' });
    await submit('Carla', 'Declarar incidente masivo', {
      person: paula,
      reason: 'Lo reportan cinco secciones',
      secciones: '1301\n1302\n1303\n1304\n1305',
    });
    await again();
    await press('Carla', 'chat', proposal, 'No es');
    await say('Carla', 'estado');
    await press('Carla', 'funcional-n3', '**INC000001', 'Más…');
    await submit('Carla', 'Avisar a quienes lo reportaron');
    await submit('Carla', 'Avisar a todos', { text: 'Ya estamos revisando la transacción' });
    await press('Carla', 'chat', 'Ya estamos revisando', 'Enviar');
    await press('Paula', 'funcional-n3', '**INC000001', 'Más…');
    await submit('Paula', 'Agregar al masivo');
    await submit('Paula', 'Agregar', { cases: 'INC000009' });
    await press('Fabio', 'funcional-n3', '**INC000001', 'Resolver');
    await submit('Fabio', 'Resolver', { solution: 'corta' });
    await submit('Fabio', 'Resolver', { solution: 'Se restableció la transacción; vuelva a entrar.' });
    await press('Carla', 'chat', 'que reportaron', 'Devolver');
    await submit('Carla', 'Devolver', { reason: '' });
    await submit('Carla', 'Devolver', { reason: 'Diga en qué pantalla' });
    await again();
    await press('Paula', 'funcional-n3', '**INC000001', 'Resolver');
    await submit('Paula', 'Resolver', { solution: 'Se restableció la pantalla de compromisos; vuelva a entrar.' });
    await press('Carla', 'chat', 'que reportaron', 'Revisar y enviar');
    await submit('Carla', 'Enviar a todos', { text: '' });
    await submit('Carla', 'Enviar a todos', { text: 'Se restableció la pantalla de compromisos; vuelva a entrar.' });
    await press('Carla', 'chat', 'La respuesta de INC000001', 'Detener el envío');
    await again();
    await press('Carla', 'chat', 'INC000001', 'Revisar y enviar');
    await submit('Carla', 'Enviar a todos', { text: 'Se restableció la pantalla de compromisos. Vuelva a entrar.' });
    await pass(2);
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Tomás', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Tomás', 'Enviar', { reason: 'Sigue el mismo error' });

    await say('Daniel', 'precaso no carga el reporte de ejecución de la sección 1401');
    await press('Daniel', 'chat', 'PRE-', 'Enviar', { ...whole, seccion: '1401', category: 'reportes' });
    await press('Beto', 'linea', '**SERV000006', 'Tomar');
    await press('Beto', 'linea', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Escalar como masivo');
    await submit('Beto', 'Declarar incidente masivo', {
      person: paula,
      reason: 'Son cuatro secciones',
      secciones: '1401\n1402\n1403\n1403',
    });
    await submit('Beto', 'Declarar incidente masivo', { secciones: '1401\n1402\n1403\n1404' });
    await again();
    await press('Carla', 'funcional-n3', '**INC000002', 'Más…');
    await submit('Carla', 'Deshacer el masivo');
    await submit('Carla', 'Deshacer', { reason: 'Era una sola sección' });
    await press('Paula', 'funcional-n3', '**INC000002', 'Más…');
    await say('Carla', 'estado');
  },
} satisfies Scene;
