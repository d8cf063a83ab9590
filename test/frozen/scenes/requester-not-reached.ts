import type { Scene } from '../scene.js';

export default {
  about:
    'A requester blocks the bot: the question and the solution do not arrive, the desk is told, sends again, and the person comes back',
  procedure: 'uariv',
  async play({ say, press, submit, block, pass, again }) {
    const fields = ', sede: Centro, teléfono: 3001234567, enviar';
    await say('Ana', `precaso no abre el correo${fields}`);
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await block('Ana', true);
    await press('Beto', 'mesa', 'CASO-000001', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué mensaje le muestra?' });
    await pass(10);
    await press('Beto', 'mesa', 'CASO-000001', 'Enviar de nuevo');
    await say('Beto', 'CASO-000001');
    await press('Beto', 'chat', 'no le llegó', 'Enviar de nuevo');
    await block('Ana', false);
    await press('Beto', 'chat', 'no le llegó', 'Enviar de nuevo');
    await again();
    await pass(10);
    await say('Ana', 'hola');
    await say('Ana', 'Error 809');
    await block('Ana', true);
    await press('Beto', 'mesa', 'CASO-000001', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se amplió el buzón del servidor' });
    await pass(10);
    await say('Beto', 'CASO-000001');
    await pass(2 * 24 * 60);
    await block('Ana', false);
    await say('Ana', 'mis casos');
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', 'Encuesta', 'Enviar', { score: '3', solved: 'yes', comment: '' });
  },
} satisfies Scene;
