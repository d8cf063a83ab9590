import type { Scene } from '../scene.js';

export default {
  about: 'What one person writes to many is seen before it goes, and a second time within the hour the coordination decides',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass }) {
    const asks = async (who: string, text: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
    };
    await asks('Ana', 'no abre el correo desde ayer');
    await asks('Tomás', 'el correo no abre');
    await asks('Adriana', 'no abre el correo');
    await asks('Camilo', 'el correo no me abre');
    await asks('Carolina', 'no me abre el correo');
    await asks('Daniel', 'el correo no abre en el portátil');
    await asks('Eliana', 'correo no abre');
    await press('Luz', 'mesa', 'CASO-000007', 'Tomar');
    for (const number of [1, 2, 3, 4, 5, 6]) await press('Beto', 'mesa', `CASO-00000${number}`, 'Tomar');
    await say('Beto', 'masivo 1, 2, 3, 4, 5, 6, 7: el correo no abre', { in: 'mesa' });
    await press('Beto', 'mesa', { button: 'Declarar incidente masivo' }, 'Declarar incidente masivo');
    const preview = await find('Beto', 'chat', { button: 'Enviar' });
    await press('Beto', 'chat', preview, 'Enviar');
    await again();
    await say('Carla', 'masivos');
    await say('Beto', 'avisar 1: ya encontramos la causa', { in: 'mesa' });
    const second = await find('Beto', 'chat', 'ya encontramos la causa', { button: 'Enviar' });
    await press('Beto', 'chat', second, 'Enviar');
    const asked = await find('Carla', 'chat', 'ya encontramos la causa', { button: 'Permitir' });
    await press('Carla', 'chat', asked, 'No permitir');
    await press('Carla', 'chat', asked, 'Permitir');
    await press('Beto', 'chat', second, 'Enviar');
    await say('Beto', 'avisar 1: el servidor vuelve a las 11', { in: 'mesa' });
    await press('Beto', 'chat', ['el servidor vuelve a las 11', { button: 'No enviar' }], 'No enviar');
    await say('Beto', 'avisar 1: el servidor vuelve a las 12', { in: 'mesa' });
    await press('Beto', 'chat', ['el servidor vuelve a las 12', { button: 'Enviar' }], 'Enviar');
    await press('Carla', 'chat', ['el servidor vuelve a las 12', { button: 'Permitir' }], 'Permitir');
    await again();
    await press('Carla', 'chat', ['el servidor vuelve a las 12', { button: 'Permitir' }], 'Permitir');
    await say('Beto', 'avisar 1: sigue caído', { in: 'mesa' });
    await press('Beto', 'chat', ['sigue caído', { button: 'Enviar' }], 'Enviar');
    await pass(70);
    await press('Beto', 'chat', ['sigue caído', { button: 'Enviar' }], 'Enviar');
    await say('Ana', 'avisar 1: hola');
    await say('Carla', 'avisar');
    await say('Carla', 'avisar 99: hola');
    await say('Carla', 'avisar 1: pronto queda listo');
    await press('Carla', 'chat', ['pronto queda listo', { button: 'Enviar' }], 'Enviar');
    await say('Beto', 'con incidente masivo', { in: 'mesa' });
    await press('Beto', 'mesa', ['CASO-000001', { button: 'Resolver' }], 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se reinició el servidor de correo' });
    await pass(30);
    await say('Carla', 'estado');
    await press('Luz', 'chat', { button: 'Unirlo' }, 'Unirlo');
  },
} satisfies Scene;
