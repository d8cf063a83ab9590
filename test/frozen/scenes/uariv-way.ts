import type { Scene } from '../scene.js';

export default {
  about: 'A case goes from one sentence through the levels, with a question and a refused solution, to its survey',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again }) {
    await say('Ana', 'hola');
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { phone: '12', site: '', category: 'correo' });
    await press('Ana', 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
    await again();
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: ' ' });
    await submit('Beto', 'Pedir datos', { question: '¿Qué mensaje le muestra?' });
    await pass(30);
    await press('Ana', 'chat', '¿Qué mensaje le muestra?', 'Responder', { answer: 'Error 809 al conectar' });
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Escalar', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé la red y el equipo',
    });
    await press('Dora', 'infraestructura', 'CASO-000001', 'Tomar');
    await press('Dora', 'infraestructura', 'Atiende Dora Vega', 'Resolver');
    await submit('Dora', 'Resolver', { solution: 'Se reinició el servidor de correo' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: 'Sigue sin abrir' });
    await press('Dora', 'infraestructura', 'Atiende Dora Vega', 'Resolver');
    await submit('Dora', 'Resolver', { solution: 'Se amplió el buzón del servidor' });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '5', comment: 'rápido' });
    await say('Ana', 'mis casos');
    await say('Carla', 'estado');
  },
} satisfies Scene;
