import type { Scene } from '../scene.js';

export default {
  about: 'Many report the same: it is declared a mass incident; who reports it later is told, joins or goes on apart, and reads the answer',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again, find }) {
    const words = 'precaso no hay internet en la sede norte, sede: Norte, teléfono: 3001234567, enviar';
    for (const who of ['Ana', 'Tomás', 'Adriana', 'Camilo']) await say(who, words);
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', 'CASO-000001', 'Más…');
    await submit('Beto', 'Declarar incidente masivo');
    await submit('Beto', 'Declarar incidente masivo', {
      cases: 'CASO-000002, CASO-000003, CASO-000004',
      reason: 'Se cayó el enlace de la sede norte',
    });
    await pass(10);
    await say('Daniel', 'precaso no hay internet en la sede norte');
    const offered = await find('Daniel', 'chat', 'Ya lo sabemos', { button: 'Unirme y que me avisen' });
    await press('Daniel', 'chat', offered, 'Unirme y que me avisen');
    await again();
    await say('Eliana', 'precaso en la sede norte no hay internet');
    await press('Eliana', 'chat', 'Ya lo sabemos', 'Es otra cosa');
    await again();
    await say('Felipe', 'precaso no hay internet en la sede norte');
    const late = await find('Felipe', 'chat', 'Ya lo sabemos', { button: 'Unirme y que me avisen' });
    await say('Ana', '¿cuánto se demora?');
    await say('Daniel', 'cancelar');
    await press('Beto', 'mesa', 'CASO-000001', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió el equipo del enlace de la sede' });
    await pass(10);
    await press('Felipe', 'chat', late, 'Unirme y que me avisen');
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await say('Tomás', 'sigue sin internet la sede norte');
    await press('Tomás', 'chat', 'sigue sin internet', 'No, sigue fallando');
    await press('Camilo', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await say('Adriana', 'ya funciona');
    await pass(2 * 24 * 60);
  },
} satisfies Scene;
