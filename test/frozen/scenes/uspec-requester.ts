import type { Scene } from '../scene.js';

export default {
  about: 'A requester of USPEC: two words for a case, other channels, the survey that closes or returns, a section asked, silence and time',
  procedure: 'uspec',
  async play({ say, press, submit, pass, again, find }) {
    for (const words of [
      'hola',
      'ayuda',
      'otros canales',
      'qué no atienden',
      'mis solicitudes',
      'nueva solicitud',
      'quiero hablar con alguien',
    ])
      await say('Ana', words);
    await say('Ana', 'soporte no enciende el computador');
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { phone: '12', category: '' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { phone: '3001234567', category: 'plataforma' });
    await say('Ana', 'solicitud 1');
    await say('Ana', 'Ticket 1');
    await say('Ana', '¿en qué va mi solicitud?');
    await press('Beto', 'mesa-ayuda', 'Ticket 1', 'Tomar');
    await say('Ana', 'ya funciona el computador');
    await press('Ana', 'chat', 'ya funciona', 'Sí, ya funciona');
    await press('Beto', 'mesa-ayuda', 'Atiende Beto', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió la fuente de poder' });
    const survey = await find('Ana', 'chat', '¿Cómo le fue?', { button: 'Enviar' });
    await say('Ana', 'ya funciona');
    await say('Ana', 'sigue apagándose solo');
    await press('Ana', 'chat', 'sigue apagándose', 'No, sigue fallando');
    await press('Ana', 'chat', survey, 'Enviar', { score: '5', solved: 'yes' });
    await press('Beto', 'mesa-ayuda', 'Atiende Beto', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió la batería del equipo' });
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '3', solved: 'no' });
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '3', solved: 'no', reason: 'Se sigue apagando' });
    await again();
    await press('Beto', 'mesa-ayuda', 'Atiende Beto', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió el equipo completo' });
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '4', solved: 'yes', comment: 'gracias' });
    await again();
    await say('Tomás', 'precaso el correo no abre, teléfono: 3001234567, categoría: ofimática, enviar');
    await say('Tomás', 'cancelar solicitud 2');
    await say('Tomás', 'precaso la impresora se atasca, teléfono: 3001234567');
    await say('Tomás', 'enviar');
    await say('Adriana', 'precaso no abre el procesador de texto, tel 3001234567, categoría: ofimática, enviar');
    await press('Luz', 'mesa-ayuda', 'procesador', 'Tomar');
    await press('Luz', 'mesa-ayuda', 'procesador', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se instaló de nuevo el programa' });
    await pass('next');
    await pass(24 * 60);
    await pass(3 * 24 * 60);
    await say('Adriana', 'mis solicitudes todas');
  },
} satisfies Scene;
